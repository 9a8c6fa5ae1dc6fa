package io.github.kprim.lab.mutation;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Replaces an operation by another one of the same kind: on the other count, not killable, or without waiting. */
final class Exchanges implements Operator {
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("mmget", List.of("mmgetNotZero", "mmgrab")),
            Map.entry("mmgetNotZero", List.of("mmget")),
            Map.entry("mmgrab", List.of("mmget")),
            Map.entry("mmput", List.of("mmdrop")),
            Map.entry("mmdrop", List.of("mmput")),
            Map.entry("mmUsers", List.of("mmCount")),
            Map.entry("mmCount", List.of("mmUsers")),
            Map.entry("lock", List.of("lockKillable", "tryLock")),
            Map.entry("lockKillable", List.of("lock", "tryLock")),
            Map.entry("readLock", List.of("readLockKillable", "readTryLock")),
            Map.entry("readLockKillable", List.of("readLock", "readTryLock")),
            Map.entry("writeLock", List.of("writeLockKillable", "writeTryLock")),
            Map.entry("writeLockKillable", List.of("writeLock", "writeTryLock")));

    /** The operations that return nothing. In a condition they count as true. */
    private static final Set<String> VOID = Set.of("mmget", "lock", "readLock", "writeLock");

    @Override
    public List<Change> changes(MethodSource method) {
        Set<MethodInvocationTree> statements = method.blocks().stream()
                .flatMap(block -> block.getStatements().stream())
                .map((StatementTree statement) -> MethodSource.call(statement))
                .collect(Collectors.toSet());
        List<Change> changes = new ArrayList<>();
        for (MethodInvocationTree call : method.calls()) {
            for (String other : OTHERS.getOrDefault(MethodSource.called(call), List.of())) {
                boolean asked = !statements.contains(call) && VOID.contains(other);
                Edit edit = asked ? alwaysTrue(method, call, other) : method.rename(call, other);
                changes.add(Change.of(method.text(call) + " becomes " + other + "()", edit));
            }
        }
        return changes;
    }

    private static Edit alwaysTrue(MethodSource method, MethodInvocationTree call, String other) {
        return method.replace(
                call,
                "((java.util.function.BooleanSupplier) () -> { " + method.receiver(call) + "." + other
                        + "(); return true; }).getAsBoolean()");
    }
}
