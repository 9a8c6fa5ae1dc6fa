package io.github.kprim.report;

import io.github.kprim.explore.State;
import java.util.ArrayList;
import java.util.List;

/** Finds what one step changed in the state of an execution. */
final class Changes {
    private Changes() {}

    /**
     * One object that changed.
     *
     * @param key its row in the state panel
     * @param what its name, after the name of the group that it belongs to
     * @param before its old value; empty if the object is shown for the first time
     * @param after its new value
     */
    record Change(String key, String what, String before, String after) {}

    static List<Change> between(State before, State after) {
        List<Change> changes = new ArrayList<>();
        for (int g = 0; g < after.groups().size(); g++) {
            State.Group group = after.groups().get(g);
            List<State.Entry> old =
                    g < before.groups().size() ? before.groups().get(g).entries() : List.of();
            boolean wasFreed =
                    g < before.groups().size() && before.groups().get(g).freed();
            if (group.freed() && !wasFreed) {
                changes.add(new Change(key(g), group.name(), "", "freed"));
            }
            for (int e = 0; e < group.entries().size(); e++) {
                State.Entry entry = group.entries().get(e);
                String was = e < old.size() ? value(old.get(e)) : "";
                if (!was.equals(value(entry))) {
                    changes.add(new Change(key(g, e), name(group, entry), was, value(entry)));
                }
            }
        }
        return changes;
    }

    static String key(int group) {
        return String.valueOf(group);
    }

    static String key(int group, int entry) {
        return group + "." + entry;
    }

    /** Returns what is shown of an object: its state, and the tasks that wait for it. */
    static String value(State.Entry entry) {
        return entry.waiters().isEmpty()
                ? entry.value()
                : entry.value() + "\nwaiting: " + String.join(", ", entry.waiters());
    }

    private static String name(State.Group group, State.Entry entry) {
        return isAlone(group, entry) ? entry.name() : group.name() + ": " + entry.name();
    }

    /** Returns whether the group is the object itself, so that a heading would only repeat its name. */
    static boolean isAlone(State.Group group, State.Entry entry) {
        return group.entries().size() == 1 && group.name().equals(entry.name());
    }
}
