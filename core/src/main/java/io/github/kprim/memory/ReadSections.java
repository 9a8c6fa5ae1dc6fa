package io.github.kprim.memory;

import java.util.function.IntConsumer;

/** Which CPUs are in a read-side critical section of RCU, and for which ones a grace period waits. */
final class ReadSections {
    private final int[] depth;

    /** How many outermost sections each CPU has begun. */
    private final int[] begun;

    /** For each CPU, how many sections each CPU had begun when its last grace period began. */
    private final int[][] awaited;

    ReadSections(int cpus) {
        this(new int[cpus], new int[cpus], new int[cpus][cpus]);
    }

    private ReadSections(int[] depth, int[] begun, int[][] awaited) {
        this.depth = depth;
        this.begun = begun;
        this.awaited = awaited;
    }

    /** Enters a section. Returns whether it is not inside another one. */
    boolean enter(int cpu) {
        if (depth[cpu]++ > 0) {
            return false;
        }
        begun[cpu]++;
        return true;
    }

    /** Leaves a section. Returns whether it is the outermost one. */
    boolean leave(int cpu) {
        if (depth[cpu] == 0) {
            throw new IllegalStateException("CPU " + cpu + " is in no read-side critical section");
        }
        return --depth[cpu] == 0;
    }

    /** Makes {@code cpu} wait for all sections that have begun by now. */
    void await(int cpu) {
        for (int i = 0; i < depth.length; i++) {
            awaited[cpu][i] = begun[i];
        }
    }

    /** Whether the sections that {@code cpu} waits for have ended. */
    boolean haveEnded(int cpu) {
        for (int i = 0; i < depth.length; i++) {
            if (isOpen(i, awaited[cpu][i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isOpen(int cpu, int section) {
        return section > 0 && depth[cpu] > 0 && begun[cpu] == section;
    }

    /** Returns how many outermost sections of {@code cpu} have ended. */
    int ended(int cpu) {
        return depth[cpu] > 0 ? begun[cpu] - 1 : begun[cpu];
    }

    /** Returns how many sections of {@code other} must have ended before the grace period of {@code cpu} ends. */
    int awaited(int cpu, int other) {
        return awaited[cpu][other];
    }

    ReadSections copy() {
        int[][] copies = new int[awaited.length][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = awaited[i].clone();
        }
        return new ReadSections(depth.clone(), begun.clone(), copies);
    }

    void describe(IntConsumer numbers) {
        for (int cpu = 0; cpu < depth.length; cpu++) {
            numbers.accept(depth[cpu]);
            for (int i = 0; i < depth.length; i++) {
                numbers.accept(isOpen(i, awaited[cpu][i]) ? 1 : 0);
            }
        }
    }
}
