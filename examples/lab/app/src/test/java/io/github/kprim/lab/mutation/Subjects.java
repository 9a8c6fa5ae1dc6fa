package io.github.kprim.lab.mutation;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.ArrayList;
import java.util.List;

/** Uses the current task instead of the requested one: in one place, or where a lock is taken and released. */
final class Subjects implements Operator {
    private static final String CURRENT = "TaskStruct.current()";

    private final List<MethodSource> methods;

    Subjects(List<MethodSource> methods) {
        this.methods = methods;
    }

    @Override
    public List<Change> changes(MethodSource method) {
        List<String> others = method.tree().getParameters().stream()
                .filter(parameter -> parameter.getType().toString().endsWith("TaskStruct"))
                .map(parameter -> parameter.getName().toString())
                .filter(name -> !name.equals("current"))
                .toList();
        List<Change> changes = new ArrayList<>();
        for (LockSection section : LockSection.of(method, methods)) {
            if (others.contains(section.receiver())) {
                changes.add(lockOfCurrent(section));
            }
        }
        for (MethodInvocationTree call : method.calls()) {
            if (!method.receiver(call).endsWith("LockChecks")) {
                uses(call).stream()
                        .filter(use -> others.contains(method.text(use)))
                        .forEach(use -> changes.add(Change.of(
                                CURRENT + " for " + method.text(use) + " in " + method.text(call),
                                method.replace(use, CURRENT))));
            }
        }
        return changes;
    }

    private static List<ExpressionTree> uses(MethodInvocationTree call) {
        List<ExpressionTree> uses = new ArrayList<>();
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            uses.add(select.getExpression());
        }
        uses.addAll(call.getArguments());
        uses.removeIf(use -> !(use instanceof IdentifierTree));
        return uses;
    }

    private static Change lockOfCurrent(LockSection section) {
        MethodSource method = section.method();
        List<Edit> edits = new ArrayList<>();
        List<MethodInvocationTree> calls = new ArrayList<>(section.allReleases());
        calls.add(section.acquire());
        for (MethodInvocationTree call : calls) {
            edits.add(method.replace(((MemberSelectTree) call.getMethodSelect()).getExpression(), CURRENT));
        }
        return new Change(
                CURRENT + " for " + section.receiver() + " in " + section.title() + " and its unlocks", edits);
    }
}
