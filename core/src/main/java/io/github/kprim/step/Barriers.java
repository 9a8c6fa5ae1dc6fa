package io.github.kprim.step;

import io.github.kprim.memory.Fence;
import java.lang.invoke.VarHandle;

/**
 * The barriers between the accesses of one CPU.
 *
 * <p>On ordinary threads each is the fence of {@link VarHandle} that gives this order, or more where Java has none that
 * gives exactly this. Under the explorer each is a step.
 *
 * <p>Mirrors {@code include/asm-generic/barrier.h}.
 */
public final class Barriers {
    private Barriers() {}

    /**
     * Orders everything before it with everything after it, also a write with a later read: {@code smp_mb}. It is the
     * only barrier that x86 needs an instruction for.
     */
    public static void smpMb() {
        fence(Fence.MB);
        VarHandle.fullFence();
    }

    /** Orders writes before it with writes after it: {@code smp_wmb}. */
    public static void smpWmb() {
        fence(Fence.WMB);
        VarHandle.storeStoreFence();
    }

    /** Orders reads before it with reads after it: {@code smp_rmb}. */
    public static void smpRmb() {
        fence(Fence.RMB);
        VarHandle.loadLoadFence();
    }

    /**
     * Makes an {@code smp_mb} of the next atomic read-modify-write that gives no order by itself:
     * {@code smp_mb__before_atomic}.
     */
    public static void smpMbBeforeAtomic() {
        announce("smp_mb__before_atomic", Fence.MB);
        VarHandle.fullFence();
    }

    /**
     * Makes an {@code smp_mb} of the last atomic read-modify-write that gives no order by itself:
     * {@code smp_mb__after_atomic}.
     */
    public static void smpMbAfterAtomic() {
        announce("smp_mb__after_atomic", Fence.MB);
        VarHandle.fullFence();
    }

    private static void fence(Fence fence) {
        announce(fence.macro(), fence);
    }

    private static void announce(String verb, Fence fence) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb).fences(fence));
        }
    }
}
