package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Thing;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class KillableExploredTest {
    /** The killable waits, tested against a holder that keeps them waiting. */
    private enum Wait {
        MUTEX {
            @Override
            Parts create() {
                Mutex lock = new Mutex("lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
                return new Parts(
                        lock::lockKillable, lock::unlock, new Section(lock::lock, lock::unlock), lock::tryLock);
            }
        },
        READ {
            @Override
            Parts create() {
                RwSemaphore sem = rwsem();
                return new Parts(sem::lockReadKillable, sem::unlockRead, writing(sem), sem::tryLockWrite);
            }
        },
        WRITE {
            @Override
            Parts create() {
                RwSemaphore sem = rwsem();
                Section reading = new Section(sem::lockRead, sem::unlockRead);
                return new Parts(sem::lockWriteKillable, sem::unlockWrite, reading, sem::tryLockWrite);
            }
        };

        abstract Parts create();
    }

    private record Parts(BooleanSupplier lockKillable, Runnable unlock, Section holder, BooleanSupplier tryLock) {
        String attempt() {
            if (!lockKillable.getAsBoolean()) {
                return "killed";
            }
            unlock.run();
            return "taken";
        }
    }

    private static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    private static Section writing(RwSemaphore sem) {
        return new Section(sem::lockWrite, sem::unlockWrite);
    }

    private static void hold(Section section) {
        section.enter().run();
        section.leave().run();
    }

    private static void asTaskOf(FatalSignal signal, Runnable body) {
        signal.bind();
        try {
            body.run();
        } finally {
            signal.unbind();
        }
    }

    private static void killedWaiter(World world, Parts lock) {
        FatalSignal signal = new FatalSignal(new Thing("victim"));
        String[] outcome = new String[1];
        world.task("holder", () -> hold(lock.holder()))
                .task("victim", () -> asTaskOf(signal, () -> outcome[0] = lock.attempt()))
                .task("killer", signal::send)
                .outcome(() -> outcome[0])
                .atEnd("usable", () -> lock.tryLock().getAsBoolean() ? null : "the lock is not free");
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_taskIsKilled_isTakenOrGivenUpAndUsableAfterwards(Wait wait) {
        Exploration result = Explorer.of(Scenario.of("killed waiter", world -> killedWaiter(world, wait.create())))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("killed", "taken");
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_holderNeverLetsGo_endsOnlyByTheKill(Wait wait) {
        Exploration result = Explorer.of(Scenario.of("killed waiter of a lock that stays held", world -> {
                    Parts lock = wait.create();
                    FatalSignal signal = new FatalSignal(new Thing("victim"));
                    ReadWriteOnce<Boolean> over = new ReadWriteOnce<>("over", false);
                    String[] outcome = {"not tried"};
                    world.task("holder", () -> {
                                lock.holder().enter().run();
                                while (!over.readOnce()) {
                                    Seam.relax();
                                }
                                lock.holder().leave().run();
                            })
                            .task("victim", () -> {
                                asTaskOf(signal, () -> outcome[0] = lock.attempt());
                                over.writeOnce(true);
                            })
                            .task("killer", signal::send)
                            .outcome(() -> outcome[0]);
                }))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).contains("killed");
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_nobodyKills_isTaken(Wait wait) {
        Exploration result = Explorer.of(Scenario.of("waiter", world -> {
                    Parts lock = wait.create();
                    FatalSignal signal = new FatalSignal(new Thing("victim"));
                    String[] outcome = new String[1];
                    world.task("holder", () -> hold(lock.holder()))
                            .task("waiter", () -> asTaskOf(signal, () -> outcome[0] = lock.attempt()))
                            .outcome(() -> outcome[0]);
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("taken");
    }

    /** The first reader continues only after the second reader was inside. So the writer between them must give up. */
    private static void readersAroundAWriter(World world, boolean kill) {
        RwSemaphore sem = rwsem();
        FatalSignal signal = new FatalSignal(new Thing("victim"));
        ReadWriteOnce<Boolean> secondWasIn = new ReadWriteOnce<>("second was in", false);
        world.task("first", () -> {
                    sem.lockRead();
                    while (!secondWasIn.readOnce()) {
                        Seam.relax();
                    }
                    sem.unlockRead();
                })
                .task(
                        "victim",
                        () -> asTaskOf(signal, () -> {
                            if (sem.lockWriteKillable()) {
                                sem.unlockWrite();
                            }
                        }))
                .task("second", () -> {
                    sem.lockRead();
                    secondWasIn.writeOnce(true);
                    sem.unlockRead();
                });
        if (kill) {
            world.task("killer", signal::send);
        }
    }

    @Test
    void lockRead_behindAWriterThatIsKilled_goesOn() {
        Exploration result = Explorer.of(
                        Scenario.of("reader behind a killed writer", w -> readersAroundAWriter(w, true)))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void lockRead_behindAWriterThatNobodyKills_deadlocks() {
        Exploration result = Explorer.of(Scenario.of("reader behind a writer", w -> readersAroundAWriter(w, false)))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
    }
}
