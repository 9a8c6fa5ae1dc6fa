package io.github.kprim.lab.mutation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import java.util.ArrayList;
import java.util.List;

/** Drops a lock together with its unlocks, releases it for a moment in between, or takes it in the other mode. */
final class Sections implements Operator {
    private final List<MethodSource> methods;

    Sections(List<MethodSource> methods) {
        this.methods = methods;
    }

    @Override
    public List<Change> changes(MethodSource method) {
        List<Change> changes = new ArrayList<>();
        for (LockSection section : LockSection.of(method, methods)) {
            changes.add(drop(section));
            changes.addAll(open(section));
            if (!otherMode(MethodSource.called(section.acquire())).isEmpty()) {
                changes.add(changeMode(section));
            }
        }
        return changes;
    }

    private static Change drop(LockSection section) {
        MethodSource method = section.method();
        boolean alone = method.blocks().stream()
                .flatMap(block -> block.getStatements().stream())
                .anyMatch(statement -> MethodSource.call(statement) == section.acquire());
        List<Edit> edits = new ArrayList<>();
        edits.add(alone ? semicolonToo(method, section.acquire()) : method.replace(section.acquire(), "true"));
        section.allReleases().forEach(release -> edits.add(semicolonToo(method, release)));
        return new Change("drop " + section.title() + " and its unlocks", edits);
    }

    private static Edit semicolonToo(MethodSource method, MethodInvocationTree call) {
        return new Edit(method.start(call), method.end(call) + 1, "");
    }

    /**
     * Opens the section before each of its operations except the first. Before the first one the lock is only just
     * taken.
     */
    private static List<Change> open(LockSection section) {
        List<Change> changes = new ArrayList<>();
        for (BlockTree block : section.method().blocks()) {
            List<? extends StatementTree> operations = block.getStatements().stream()
                    .filter(section.method()::isOperation)
                    .toList();
            for (int i = 0; i < operations.size(); i++) {
                StatementTree last = i == 0 ? null : operations.get(i - 1);
                if (isInside(section, operations.get(i)) && (last == null || isInside(section, last))) {
                    changes.add(openBefore(section, operations.get(i)));
                }
            }
        }
        return changes;
    }

    private static boolean isInside(LockSection section, StatementTree statement) {
        MethodSource method = section.method();
        MethodInvocationTree call = MethodSource.call(statement);
        return method.start(statement) > method.start(section.acquire())
                && section.releases().stream().noneMatch(release -> release == call)
                && section.releases().stream().anyMatch(release -> method.end(statement) < method.start(release));
    }

    private static Change openBefore(LockSection section, StatementTree statement) {
        MethodSource method = section.method();
        String acquire = MethodSource.called(section.acquire());
        String again = acquire.replace("Killable", "").replace("Try", "");
        String reopen = section.receiver() + "." + LockSection.RELEASES.get(acquire) + "(); " + section.receiver() + "."
                + again + "(); ";
        int at = method.start(statement);
        return Change.of(
                "let go of " + section.title() + " for a moment before " + method.title(statement),
                new Edit(at, at, reopen));
    }

    private static Change changeMode(LockSection section) {
        MethodSource method = section.method();
        String other = otherMode(MethodSource.called(section.acquire()));
        List<Edit> edits = new ArrayList<>();
        edits.add(method.rename(section.acquire(), other));
        section.allReleases()
                .forEach(release -> edits.add(method.rename(release, otherMode(MethodSource.called(release)))));
        return new Change("take " + section.receiver() + " by " + other, edits);
    }

    /** Returns the call for the other mode; empty for a lock without modes. */
    private static String otherMode(String call) {
        if (call.startsWith("read")) {
            return call.replace("read", "write");
        }
        return call.startsWith("write") ? call.replace("write", "read") : "";
    }
}
