package io.github.kprim.testing;

import io.github.kprim.testing.ClassFiles.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** The state before each instruction of a method: the values, and whether the task may hold a lock by then. */
final class GuardedFrames {
    private final @Nullable Frame<KnownValue>[] frames;
    private final boolean[] guarded;

    /** An edge from one instruction to another that may come next. */
    private record Edge(int from, int to) {}

    GuardedFrames(KnownValue.Following following, Found found, Guards guards) throws AnalyzerException {
        List<Edge> edges = new ArrayList<>();
        MethodNode method = found.method();
        this.frames = new Analyzer<KnownValue>(following) {
            @Override
            protected void newControlFlowEdge(int from, int to) {
                edges.add(new Edge(from, to));
            }

            @Override
            protected boolean newControlFlowExceptionEdge(int from, int to) {
                edges.add(new Edge(from, to));
                return true;
            }
        }.analyze(found.file().name, method);
        this.guarded = new boolean[method.instructions.size()];
        boolean[] guarding = new boolean[guarded.length];
        for (int i = 0; i < guarded.length; i++) {
            guarding[i] = guards.mayGuard(method.instructions.get(i), found.declaring());
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Edge edge : edges) {
                if (!guarded[edge.to] && (guarded[edge.from] || guarding[edge.from])) {
                    guarded[edge.to] = true;
                    changed = true;
                }
            }
        }
    }

    /** Returns the values before instruction {@code i}, or null if it is never reached. */
    @Nullable
    Frame<KnownValue> at(int i) {
        return frames[i];
    }

    boolean isGuarded(int i) {
        return guarded[i];
    }
}
