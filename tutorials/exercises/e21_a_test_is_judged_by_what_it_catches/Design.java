package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.BrokenMmapLockInside;
import io.github.kprim.forkaware.CountsUnlocked;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkAwareAsPosted;
import io.github.kprim.forkaware.ForkAwareHalfFixed;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A design that scenarios are tried on: what it claims, and its four parts, which may come from several designs.
 *
 * @param stable whether it claims that mm_users stays 1 during a fast copy
 * @param getTaskMm as in {@link MmProtocol}, like the other three
 */
record Design(
        boolean stable,
        Function<TaskStruct, MmStruct> getTaskMm,
        BiConsumer<TaskStruct, MmStruct> beforeCopy,
        BiConsumer<TaskStruct, MmStruct> afterCopy,
        Consumer<MmStruct> kthreadUseMm) {

    private static final MmProtocol LEGACY = new Legacy();
    private static final MmProtocol FORK_AWARE = new ForkAware();
    private static final MmProtocol COUNTS_UNLOCKED = new CountsUnlocked();
    private static final MmProtocol HALF_FIXED = new ForkAwareHalfFixed();

    /** The designs that no scenario may blame. */
    static final Map<String, Design> CORRECT = Map.of(
            "legacy", of(LEGACY, false),
            "forkAware", of(FORK_AWARE, true),
            "forkLock", of(new ForkLock(), false),
            "kthreadSerialized", of(new KthreadSerialized(), false),
            // No copy is ever fast, so the claim holds. Readers and kernel threads do as in legacy.
            "legacyThatClaims",
                    new Design(
                            true,
                            COUNTS_UNLOCKED::getTaskMm,
                            LEGACY::beforeCopy,
                            LEGACY::afterCopy,
                            COUNTS_UNLOCKED::kthreadUseMm),
            "forkAwareThatClaimsNothing", of(FORK_AWARE, false),
            // Clears the flag without the task lock. Nothing depends on that in sequentially consistent memory.
            "forkAwareWithAnotherEnd",
                    new Design(
                            true,
                            FORK_AWARE::getTaskMm,
                            FORK_AWARE::beforeCopy,
                            HALF_FIXED::afterCopy,
                            new BrokenMmapLockInside()::kthreadUseMm));

    /** The designs that scenarios should catch. */
    static final Map<String, Design> BROKEN = Map.of(
            "countsUnlocked", of(COUNTS_UNLOCKED, true),
            "asPosted", of(new ForkAwareAsPosted(), true),
            "halfFixed", of(HALF_FIXED, true),
            "mmapLockInside", of(new BrokenMmapLockInside(), true),
            // Each task that asks for an address space forgets something.
            "forgetfulReader",
                    new Design(
                            true,
                            Design::getTaskMmForgetfully,
                            FORK_AWARE::beforeCopy,
                            FORK_AWARE::afterCopy,
                            FORK_AWARE::kthreadUseMm),
            // Claims nothing about mm_users, like kthreadSerialized, but kernel threads do not wait.
            "kthreadForgotten", of(COUNTS_UNLOCKED, false));

    private static Design of(MmProtocol design, boolean stable) {
        return new Design(stable, design::getTaskMm, design::beforeCopy, design::afterCopy, design::kthreadUseMm);
    }

    private static MmStruct getTaskMmForgetfully(TaskStruct task) {
        MmStruct mm = FORK_AWARE.getTaskMm(task);
        if (mm != null) {
            mm.mmgrab();
        }
        return mm;
    }
}
