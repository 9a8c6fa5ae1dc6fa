package io.github.kprim.lab;

/** Why some cells are what they are, where the verdict alone would puzzle. */
final class Notes {
    private Notes() {}

    /** The note on a cell, or an empty text. */
    static String on(String protocol, String scenario) {
        boolean posted = protocol.equals("fork-aware-as-posted") || protocol.equals("fork-aware-half-fixed");
        if (posted && scenario.equals("kthread-target")) {
            return "Note: the slow path forgets to ask whether the task is a kernel thread, but no execution reaches it"
                    + " with one:\nkthread_use_mm takes mmgrab before the mm can be seen as the thread's, and"
                    + " kthread_unuse_mm puts it after,\nso whoever sees it reads an mm_count of at least 2 and takes"
                    + " the fast path, which does ask.";
        }
        return "";
    }
}
