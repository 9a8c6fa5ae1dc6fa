package io.github.kprim.processor.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Set;

/**
 * What does not change while one body is walked.
 *
 * @param source the source file
 * @param places what expressions refer to
 * @param contracts the declared contracts
 * @param locks the locks of the JDK
 * @param atOnce which methods run lambdas at once
 * @param reports where reports go
 * @param code the body
 * @param home the classes around the body
 * @param rules how the body must leave the locks
 * @param ownLocks the objects around the body that are locks themselves: their methods take them by means that no
 *     analysis sees
 * @param discipline what the author says about locks, and so what is reported
 * @param later why the body begins without locks: it is a lambda or an inner class; empty for a method
 */
record Body(
        Attributed source,
        Places places,
        Contracts contracts,
        KnownLocks locks,
        AtOnce atOnce,
        Reports reports,
        Tree code,
        Home home,
        ExitRules rules,
        Set<String> ownLocks,
        Discipline discipline,
        String later) {
    /** Whether the body is that of a lock, and this is the lock. */
    boolean isOwnLock(Place lock) {
        return ownLocks.contains(lock.key());
    }

    void report(FlowId id, Tree where, String text) {
        if (discipline.covers(id)) {
            reports.add(id, where, text);
        }
    }

    void reportAtEnd(FlowId id, Tree body, String text) {
        if (discipline.covers(id)) {
            reports.addAtEnd(id, body, text);
        }
    }

    String line(Tree tree) {
        return "line " + source.line(tree);
    }

    /** Returns what the expression refers to in the state. */
    Place place(ExpressionTree expression, PathState state) {
        return places.of(expression, state, home);
    }

    /** Returns what each of the expressions refers to. */
    List<Place> places(List<? extends ExpressionTree> expressions, PathState state) {
        return expressions.stream().map(expression -> place(expression, state)).toList();
    }

    /** Returns the end of a message: the method may say that its caller holds the lock. */
    String orSayNeeded(Place lock) {
        return later.isEmpty() && !rules.member().isEmpty() && lock.isNameable()
                ? ", or say that %s needs it: @MustHold(\"%s\")".formatted(rules.member(), lock.text())
                : "";
    }

    /** Returns the surroundings of code in this body that runs at another time. */
    Body later(String why) {
        return new Body(
                source,
                places,
                contracts,
                locks,
                atOnce,
                reports,
                code,
                home,
                ExitRules.none(""),
                ownLocks,
                discipline,
                why);
    }
}
