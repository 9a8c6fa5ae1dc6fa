package io.github.kprim.processor.flow;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * The states in which the current point of a body can be reached, and the jumps away from it. What the subclasses visit
 * changes them.
 */
abstract class Paths extends TreeScanner<@Nullable Void, @Nullable Void> {
    final Body body;

    /** The states at the current point; none if it cannot be reached. */
    PathStates now = PathStates.NONE;

    private final Deque<Frame> frames = new ArrayDeque<>();

    Paths(Body body) {
        this.body = body;
    }

    /**
     * A statement that jumps can lead to, or lead through.
     *
     * @param target the target of the jumps that the frame takes; null if it takes all
     */
    record Frame(@Nullable Tree target, List<Jump> jumps) {
        boolean takes(Jump jump) {
            return target == null || jump.target() == target;
        }
    }

    void jump(Jump jump) {
        if (!jump.states().isReachable()) {
            return;
        }
        for (Frame frame : frames) {
            if (frame.takes(jump)) {
                frame.jumps.add(jump);
                return;
            }
        }
    }

    /** Does the work, and returns the jumps in it to the target, or all of them if the target is null. */
    List<Jump> inFrame(@Nullable Tree target, Runnable work) {
        Frame frame = new Frame(target, new ArrayList<>());
        frames.push(frame);
        work.run();
        frames.pop();
        return frame.jumps;
    }

    /** Whether a statement around the current point may catch an exception or run at the end. */
    boolean isInsideStatement() {
        return frames.size() > 1;
    }

    static PathStates arriving(List<Jump> jumps, Jump.Kind kind) {
        PathStates states = PathStates.NONE;
        for (Jump jump : jumps) {
            if (jump.kind() == kind) {
                states = states.join(jump.states());
            }
        }
        return states;
    }

    @Override
    public @Nullable Void scan(Tree tree, @Nullable Void none) {
        return tree == null || !now.isReachable() ? null : super.scan(tree, none);
    }

    void forgetVariables(List<? extends Tree> statements) {
        Set<VariableElement> gone = new HashSet<>();
        for (Tree statement : statements) {
            if (statement instanceof VariableTree
                    && body.source().element(statement) instanceof VariableElement found) {
                gone.add(found);
            }
        }
        if (!gone.isEmpty()) {
            change(state -> state.without(gone));
        }
    }

    void change(UnaryOperator<PathState> change) {
        now = now.map(change);
    }

    /** Runs statements, and then others however the statements end. */
    void finallyRun(Runnable statements, Runnable last) {
        List<Jump> jumps = inFrame(null, statements);
        PathStates end = afterwards(now, last);
        for (Jump jump : jumps) {
            jump(jump.in(afterwards(jump.states(), last)));
        }
        now = end;
    }

    PathStates afterwards(PathStates states, Runnable last) {
        now = states;
        if (now.isReachable()) {
            last.run();
        }
        return now;
    }

    @Nullable
    Tree nearest(Jump.Kind kind) {
        for (Frame frame : frames) {
            Tree target = frame.target();
            boolean isSwitch = target instanceof SwitchTree || target instanceof SwitchExpressionTree;
            boolean isLoop = target instanceof WhileLoopTree
                    || target instanceof DoWhileLoopTree
                    || target instanceof ForLoopTree
                    || target instanceof EnhancedForLoopTree;
            if (isLoop || (isSwitch && kind == Jump.Kind.BREAK)) {
                return target;
            }
        }
        return null;
    }
}
