package io.github.kprim.lab;

/** Explanations of cells whose verdict alone would be confusing. */
final class Notes {
    private Notes() {}

    /** Returns the note on a cell, or an empty text. */
    static String on(String protocol, String scenario) {
        boolean posted = protocol.equals("fork-aware-as-posted") || protocol.equals("fork-aware-half-fixed");
        if (posted && scenario.equals("kthread-target")) {
            return "Note: the slow path does not check whether the task is a kernel thread, but no execution reaches it"
                    + " with one.\nkthread_use_mm calls mmgrab before the mm becomes visible as the thread's mm, and"
                    + " kthread_unuse_mm drops it\nafterwards. So a caller that sees the mm reads an mm_count of at"
                    + " least 2 and takes the fast path,\nwhich does check.";
        }
        return "";
    }
}
