package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.ReadWriteOnce;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests downgrade, non-owner unlock and speculation, in every interleaving. */
@Timeout(60)
final class RwSemaphoreExploredTest {
    private static final String CONSISTENT = "what was used is consistent";

    private static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    /**
     * One task writes and then reads, and keeps the lock as {@code writeAndKeep} does. Another task writes in between
     * if it can.
     */
    private static Scenario writeThenRead(BiConsumer<RwSemaphore, Runnable> writeAndKeep) {
        return Scenario.of("write, then read", world -> {
            RwSemaphore sem = rwsem();
            ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);
            int[] seen = new int[1];
            world.task("one", () -> {
                        writeAndKeep.accept(sem, () -> value.writeOnce(1));
                        seen[0] = value.readOnce();
                        sem.unlockRead();
                    })
                    .task("two", () -> {
                        sem.lockWrite();
                        value.writeOnce(2);
                        sem.unlockWrite();
                    })
                    .atEnd(CONSISTENT, () -> seen[0] == 1 ? null : "one wrote 1 and then read " + seen[0])
                    .outcome(() -> "value " + value.peek());
        });
    }

    @Test
    void downgradeWrite_anotherWriter_neverComesInBetween() {
        Exploration result = Explorer.of(writeThenRead((sem, write) -> {
                    sem.lockWrite();
                    write.run();
                    sem.downgradeWrite();
                }))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("value 1", "value 2");
    }

    @Test
    void brokenDowngrade_unlockAndLockAgain_isFoundOut() {
        Exploration result = Explorer.of(writeThenRead((sem, write) -> {
                    sem.lockWrite();
                    write.run();
                    sem.unlockWrite();
                    sem.lockRead();
                }))
                .explore();

        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(CONSISTENT);
    }

    @ParameterizedTest
    @EnumSource
    void downgradeWrite_readerAndWriterWait_allEnd(Reduction reduction) {
        Exploration result = Explorer.of(Scenario.of("downgrade with waiters", world -> {
                    RwSemaphore sem = rwsem();
                    world.task("downgrader", () -> {
                                sem.lockWrite();
                                sem.downgradeWrite();
                                sem.unlockRead();
                            })
                            .task("reader", () -> {
                                sem.lockRead();
                                sem.unlockRead();
                            })
                            .task("writer", () -> {
                                sem.lockWrite();
                                sem.unlockWrite();
                            });
                }))
                .reduction(reduction)
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void unlockReadNonOwner_handedOver_excludesAWriterUntilThen() {
        Exploration result = Explorer.of(Scenario.of("handed over", world -> {
                    RwSemaphore sem = rwsem();
                    ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);
                    int[] seen = new int[2];
                    sem.lockReadNonOwner();
                    world.task("other", () -> {
                                seen[0] = value.readOnce();
                                seen[1] = value.readOnce();
                                sem.unlockReadNonOwner();
                            })
                            .task("writer", () -> {
                                sem.lockWrite();
                                value.writeOnce(1);
                                sem.unlockWrite();
                            })
                            .atEnd(CONSISTENT, () -> seen[0] == seen[1] ? null : "it changed under the reader");
                }))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    /** A writer keeps two values equal. A speculator uses the values that it saw, unless {@code useless} is true. */
    private static Scenario speculation(BiFunction<RwSemaphore, Integer, Boolean> useless) {
        return Scenario.of("speculation", world -> {
            RwSemaphore sem = rwsem();
            ReadWriteOnce<Integer> left = new ReadWriteOnce<>("left", 0);
            ReadWriteOnce<Integer> right = new ReadWriteOnce<>("right", 0);
            String[] used = {"nothing"};
            world.task("writer", () -> {
                        sem.lockWrite();
                        left.writeOnce(1);
                        right.writeOnce(1);
                        sem.unlockWrite();
                    })
                    .task("speculator", () -> {
                        int begun = sem.speculateTryBegin();
                        int l = left.readOnce();
                        int r = right.readOnce();
                        if (!useless.apply(sem, begun)) {
                            used[0] = l + "," + r;
                        }
                    })
                    .atEnd(CONSISTENT, () -> used[0].matches("nothing|0,0|1,1") ? null : "used " + used[0])
                    .outcome(() -> used[0]);
        });
    }

    @Test
    void speculate_writerAtAnyMoment_neverUsesAHalfUpdate() {
        Exploration result = Explorer.of(
                        speculation((sem, begun) -> begun == RwSemaphore.WRITER_IS_IN || sem.speculateRetry(begun)))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("0,0", "1,1", "nothing");
    }

    @Test
    void brokenSpeculation_withoutRetry_isFoundOut() {
        Exploration result = Explorer.of(speculation((sem, begun) -> begun == RwSemaphore.WRITER_IS_IN))
                .explore();

        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(CONSISTENT);
    }

    @Test
    void brokenSpeculation_begunUnderAWriter_isFoundOut() {
        Exploration result = Explorer.of(speculation((sem, begun) -> {
                    int end = sem.speculateTryBegin();
                    return end == RwSemaphore.WRITER_IS_IN || (begun != RwSemaphore.WRITER_IS_IN && begun != end);
                }))
                .explore();

        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(CONSISTENT);
    }
}
