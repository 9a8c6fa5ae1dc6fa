package io.github.kprim.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what a soak notices, and that it reports nothing if nothing is wrong. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SoakTest {
    /** The maximum number of rounds. The test fails if none of them finds the violation. */
    private static final int MOST_ROUNDS = 100;

    private static final int PATIENCE_SECONDS = 60;

    private static SoakPlan plan(MmProtocol protocol, int patience) {
        return new SoakPlan(protocol, 1, 2, 16, 2, 256, 1, patience);
    }

    /** Soaks until {@code invariant} is violated. Fails if it never is. */
    private static Finding find(String invariant, MmProtocol protocol) throws InterruptedException {
        return find(invariant, plan(protocol, PATIENCE_SECONDS));
    }

    private static Finding find(String invariant, SoakPlan plan) throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();
        SoakResult result = Soak.runUntil(
                plan, tally -> isFound(invariant, tally.findings()) || rounds.getAndIncrement() == MOST_ROUNDS);
        assertThat(result.findings())
                .as("findings of %d rounds", result.rounds())
                .anyMatch(f -> f.invariant().equals(invariant));
        return result.findings().stream()
                .filter(f -> f.invariant().equals(invariant))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFound(String invariant, List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.invariant().equals(invariant));
    }

    @Test
    void run_legacy_findsNothingAndDoesEverything() throws InterruptedException {
        SoakResult result = Soak.run(plan(new Legacy(), PATIENCE_SECONDS));
        assertThat(result.findings()).isEmpty();
        assertThat(result.foundSomething()).isFalse();
        assertThat(result.counts())
                .containsKeys(Soak.FORKS, Soak.GET_TASK_MM, Soak.STORES, Soak.EXITS, Soak.KILLS, Fork.ATOMIC)
                .doesNotContainKey(Fork.FAST);
    }

    @Test
    void run_anyDesign_leavesTheValidatorAsItWas() throws InterruptedException {
        LockdepMode before = Lockdep.mode();
        Soak.runUntil(
                plan(new Legacy(), PATIENCE_SECONDS), tally -> !tally.counts().isEmpty());
        assertThat(Lockdep.mode()).isEqualTo(before);
    }

    /** Copies plainly, even if a CLONE_VM task stores. */
    private static final class BrokenAlwaysPlain extends BrokenProtocol {
        private final boolean claims;

        BrokenAlwaysPlain(boolean claims) {
            this.claims = claims;
        }

        @Override
        public void beforeCopy(TaskStruct current, MmStruct mm) {
            current.fastFork().writeOnce(true);
        }

        @Override
        public void afterCopy(TaskStruct current, MmStruct mm) {
            current.fastFork().writeOnce(false);
        }

        @Override
        public boolean claimsStableMmUsers() {
            return claims;
        }
    }

    @Test
    void run_plainCopyBesideASiblingThatStores_losesADirtyBit() throws InterruptedException {
        assertThat(find(Soak.NO_LOST_DIRTY, new BrokenAlwaysPlain(true)).message())
                .contains("the store's Dirty bit was lost");
    }

    @Test
    void run_plainCopyBesideASibling_isNotAlone() throws InterruptedException {
        Finding finding = find(Soak.STABLE_MM_USERS, new BrokenAlwaysPlain(true));
        assertThat(finding.claimed()).isTrue();
        assertThat(finding.message()).contains("forks with plain stores");
    }

    @Test
    void run_invariantThatTheDesignDoesNotClaim_isFoundButNotClaimed() throws InterruptedException {
        assertThat(find(Soak.STABLE_MM_USERS, new BrokenAlwaysPlain(false)).claimed())
                .isFalse();
    }

    @Test
    void run_getTaskMmThatTakesAReferenceTooMany_leaks() throws InterruptedException {
        Finding finding = find(Report.NO_LEAK, new BrokenProtocol() {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                MmStruct mm = super.getTaskMm(task);
                if (mm != null) {
                    mm.mmget();
                }
                return mm;
            }
        });
        assertThat(finding.message()).contains("mm_users is");
    }

    @Test
    void run_getTaskMmThatTakesNoReference_usesWhatIsFreed() throws InterruptedException {
        find(Report.NO_USE_AFTER_FREE, new BrokenProtocol() {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                task.taskLock();
                MmStruct mm = task.isKernelThread() ? null : task.mm();
                task.taskUnlock();
                return mm;
            }
        });
    }

    @Test
    void run_getTaskMmThatDoesNotAskForKernelThreads_givesAwayABorrowedMm() throws InterruptedException {
        Finding finding = find(Soak.KTHREAD_MM_PRIVATE, new BrokenProtocol() {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                task.taskLock();
                MmStruct mm = task.mm();
                if (mm != null) {
                    mm.mmget();
                }
                task.taskUnlock();
                return mm;
            }
        });
        assertThat(finding.message()).startsWith("get_task_mm(driver) returned ");
    }

    @Test
    void run_getTaskMmThatMaySleepUnderTheTaskLock_isSeenByTheValidator() throws InterruptedException {
        find(Report.NO_SLEEP_IN_ATOMIC, new BrokenProtocol() {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                MmStruct mm = super.getTaskMm(task);
                if (mm != null) {
                    mm.mmget();
                    task.taskLock();
                    mm.mmput();
                    task.taskUnlock();
                }
                return mm;
            }
        });
    }

    @Test
    void run_getTaskMmThatThrows_isAFindingWithThePlace() throws InterruptedException {
        Finding finding = find(Explorer.NO_EXCEPTION, new BrokenProtocol() {
            @Override
            public MmStruct getTaskMm(TaskStruct task) {
                throw new IllegalStateException("as told");
            }
        });
        assertThat(finding.message()).contains("threw java.lang.IllegalStateException: as told", "SoakTest");
    }

    @Test
    void run_getTaskMmThatKeepsMmapLock_isAHangWithTheStacksOfThoseWhoWait() throws InterruptedException {
        MmProtocol broken = new BrokenProtocol() {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                MmStruct mm = super.getTaskMm(task);
                if (mm != null) {
                    mm.mmapLock().writeLock();
                }
                return mm;
            }
        };
        assertThat(find(Explorer.NO_DEADLOCK, plan(broken, 1)).message())
                .startsWith("a lap has not ended after 1 s:")
                .contains(" is WAITING", "at mm.MmapLock.", "at lab.soak.");
    }
}
