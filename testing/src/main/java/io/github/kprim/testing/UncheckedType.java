package io.github.kprim.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A class or interface whose contracts are not checked.
 *
 * @param what what is missing, or not checked
 */
record UncheckedType(Class<?> type, Reason reason, String what) {
    /** The maximum number of types that a report lists for each reason, so that the instructions stay visible. */
    private static final int MOST_LISTED = 8;

    /** The reason why the contracts are not checked. */
    enum Reason {
        /** The type has {@code @LockChecks}, but its checks are missing or out of date. */
        NOT_GENERATED("The processor did not run when these were last compiled:"),
        /** The type has no {@code @LockChecks}. */
        NOT_ASKED("These ask for no checks; add @LockChecks to each:"),
        /** The type is inside a method. */
        NOT_SEEN("These are inside of methods, where no processor looks; move them out and add @LockChecks:");

        private final String headline;

        Reason(String headline) {
            this.headline = headline;
        }
    }

    /** Returns the text for all types. The first line is complete by itself. */
    static String report(List<UncheckedType> all) {
        boolean notGenerated = all.stream().anyMatch(one -> one.reason == Reason.NOT_GENERATED);
        String whose = all.size() == 1 ? all.get(0).type.getTypeName() : all.size() + " classes";
        List<String> lines = new ArrayList<>();
        lines.add(
                (notGenerated ? "The processor did not run: nobody" : "Nobody") + " checks the contracts of " + whose);
        for (Reason reason : Reason.values()) {
            addList(
                    lines,
                    reason,
                    all.stream().filter(one -> one.reason == reason).toList());
        }
        if (notGenerated) {
            lines.add(ProcessorSetup.TEXT);
        }
        return String.join("\n", lines);
    }

    private static void addList(List<String> lines, Reason reason, List<UncheckedType> those) {
        if (!those.isEmpty()) {
            lines.add(reason.headline);
        }
        those.stream().limit(MOST_LISTED).forEach(one -> lines.add("  " + one.type.getTypeName() + ": " + one.what));
        if (those.size() > MOST_LISTED) {
            lines.add("  ... and " + (those.size() - MOST_LISTED) + " more");
        }
    }
}
