package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a relax may return although nothing has changed, and that a loop which cannot end by itself waits. */
class RelaxTest {
    private static Exploration explore(Consumer<World> setUp) {
        return explore(setUp, Reduction.DPOR);
    }

    private static Exploration explore(Consumer<World> setUp, Reduction reduction) {
        return Explorer.of(Scenario.of("test", setUp)).reduction(reduction).explore();
    }

    private static SpinLock lock(String name) {
        return new SpinLock(name, null, new LockClass(name, LockClass.Wait.SPINS));
    }

    private static Consumer<World> boundedWait(int polls) {
        return world -> {
            ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
            ReadWriteOnce<Integer> seen = new ReadWriteOnce<>("seen", 0);
            world.task("owner", () -> flag.writeOnce(1))
                    .task("waiter", () -> {
                        for (int poll = 1; poll <= polls; poll++) {
                            if (flag.readOnce() == 1) {
                                seen.writeOnce(poll);
                                return;
                            }
                            Seam.relax();
                        }
                    })
                    .outcome(() -> seen.peek() == 0 ? "timed out" : "poll " + seen.peek());
        };
    }

    @Test
    void relax_boundedWait_reachesEveryPollAndTheTimeout() {
        for (Reduction reduction : Reduction.values()) {
            assertThat(explore(boundedWait(3), reduction).finalStates())
                    .as("%s", reduction)
                    .containsExactly("poll 1", "poll 2", "poll 3", "timed out");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void relax_boundedWait_takesOneExecutionForEachPollAndOneForTheTimeout(int polls) {
        Exploration result = explore(boundedWait(polls));
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(polls + 1);
        assertThat(result.finalStates()).hasSize(polls + 1);
    }

    @Test
    void relax_alone_returnsWithNothingChanged() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            world.task("a", x::readOnce).task("b", () -> {
                Seam.relax();
                x.writeOnce(1);
            });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(2);
    }

    @Test
    void relax_betweenBoundedTries_bothGetsTheLockAndGivesUp() {
        Consumer<World> setUp = world -> {
            SpinLock lock = lock("l");
            ReadWriteOnce<String> got = new ReadWriteOnce<>("got", "no");
            world.task("holder", () -> {
                        lock.lock();
                        lock.unlock();
                    })
                    .task("try", () -> {
                        for (int n = 0; n < 4; n++) {
                            if (lock.tryLock()) {
                                got.writeOnce("yes");
                                lock.unlock();
                                return;
                            }
                            Seam.relax();
                        }
                    })
                    .outcome(got::peek);
        };
        for (Reduction reduction : Reduction.values()) {
            assertThat(explore(setUp, reduction).finalStates()).containsExactly("no", "yes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 16})
    void relax_untilAFlagIsSetBehindUnrelatedWrites_takesTwoExecutions(int unrelated) {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
            ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
            world.task("set", () -> {
                        for (int i = 0; i < unrelated; i++) {
                            other.writeOnce(i);
                        }
                        flag.writeOnce(1);
                    })
                    .task("wait", () -> {
                        while (flag.readOnce() == 0) {
                            Seam.relax();
                        }
                    });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions() + result.redundant()).isEqualTo(2);
    }

    /**
     * The lock serves tickets in order, so there are n! orders. In each of the n(n-1)/2 pairs, the later task polls
     * during the earlier turn or does not.
     */
    @ParameterizedTest
    @CsvSource({"2, 4", "3, 48", "4, 1536"})
    void relax_ticketLock_takesAsManyExecutionsAsTheOrdersAndPollsAllow(int tasks, int expected) {
        Exploration result = explore(world -> {
            Word next = new Word("next", 0);
            Word owner = new Word("owner", 0);
            for (int i = 0; i < tasks; i++) {
                world.task("t" + i, () -> {
                    int mine = next.getAndAdd(1);
                    while (owner.get() != mine) {
                        Seam.relax();
                    }
                    owner.set(mine + 1);
                });
            }
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(expected);
    }

    /**
     * While the first of three is inside, the others can try in 5 ways: none, either one, or both in either order. Then
     * the last one can try in 2 ways.
     */
    @ParameterizedTest
    @CsvSource({"2, 4", "3, 60", "4, 3840"})
    void relax_testAndSetLock_ends(int tasks, int expected) {
        Exploration result = explore(testAndSet(tasks));
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(expected);
    }

    @Test
    void relax_testAndSetLock_isTheSameWithoutDpor() {
        assertThat(explore(testAndSet(3), Reduction.SLEEP_SETS).executions()).isEqualTo(60);
        assertThat(explore(testAndSet(2), Reduction.NONE).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static Consumer<World> testAndSet(int tasks) {
        return world -> {
            Word lock = new Word("lock", 0);
            for (int i = 0; i < tasks; i++) {
                world.task("t" + i, () -> {
                    while (lock.exchange(1) != 0) {
                        Seam.relax();
                    }
                    lock.set(0);
                });
            }
        };
    }

    @Test
    void relax_pollUnderALock_doesNotWakeOtherPollers() {
        Exploration result = explore(world -> {
            SpinLock lock = lock("l");
            ReadWriteOnce<Boolean> done = new ReadWriteOnce<>("done", false);
            world.task("owner", () -> setUnder(lock, done));
            for (int i = 0; i < 2; i++) {
                world.task("poller" + i, () -> {
                    while (!readUnder(lock, done)) {
                        Seam.relax();
                    }
                });
            }
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isLessThanOrEqualTo(30);
    }

    private static void setUnder(SpinLock lock, ReadWriteOnce<Boolean> done) {
        lock.lock();
        done.writeOnce(true);
        lock.unlock();
    }

    private static boolean readUnder(SpinLock lock, ReadWriteOnce<Boolean> done) {
        lock.lock();
        boolean is = done.readOnce();
        lock.unlock();
        return is;
    }

    @Test
    void relax_untilAFlagThatNobodySets_isADeadlockThatNamesTheFlag() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Boolean> done = new ReadWriteOnce<>("done", false);
            world.task("a", () -> {
                        while (!done.readOnce()) {
                            Seam.relax();
                        }
                    })
                    .task("b", done::readOnce);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.violations().get(0).message()).contains("a relaxes forever in a loop that looks at done");
    }

    @Test
    void relax_loopWhoseSecondPhaseEndsByItself_goesOnByItself() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> state = new ReadWriteOnce<>("state", 0);
            ReadWriteOnce<Boolean> gaveUp = new ReadWriteOnce<>("gave up", false);
            world.task("owner", () -> state.writeOnce(1))
                    .task("waiter", () -> {
                        int slow = 0;
                        while (state.readOnce() < 2 && slow < 3) {
                            slow += state.readOnce();
                            Seam.relax();
                        }
                        gaveUp.writeOnce(slow == 3);
                    })
                    .outcome(() -> "gave up " + gaveUp.peek());
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("gave up true");
    }

    @Test
    void relax_tasksThatOnlyKeepEachOtherBusy_isBounded() {
        Exploration result = explore(world -> {
            SpinLock a = lock("a");
            SpinLock b = lock("b");
            world.task("p", () -> lockBoth(a, b)).task("q", () -> lockBoth(b, a));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.message()).contains("livelock", "had done the same round more than 4 times in a row");
        assertThat(result.complete()).isFalse();
    }

    private static void lockBoth(SpinLock first, SpinLock second) {
        first.lock();
        while (!second.tryLock()) {
            first.unlock();
            Seam.relax();
            first.lock();
        }
        second.unlock();
        first.unlock();
    }

    /** The value that a task read has no text of its own, but it decides how often the task polls. */
    @Test
    void relax_limitReadFromAnObject_isNotTakenForAnother() {
        Exploration result = explore(world -> {
            ReadWriteOnce<int[]> limit = new ReadWriteOnce<>("limit", new int[] {1 << 30});
            ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
            ReadWriteOnce<Boolean> gaveUp = new ReadWriteOnce<>("gave up", false);
            world.task("set", () -> flag.writeOnce(1))
                    .task("configure", () -> limit.writeOnce(new int[] {2}))
                    .task("wait", () -> gaveUp.writeOnce(!poll(flag, limit.readOnce()[0])))
                    .outcome(() -> "gave up " + gaveUp.peek());
        });
        assertThat(result.finalStates()).containsExactly("gave up false", "gave up true");
    }

    private static boolean poll(ReadWriteOnce<Integer> flag, int limit) {
        for (int i = 0; i < limit; i++) {
            if (flag.readOnce() == 1) {
                return true;
            }
            Seam.relax();
        }
        return false;
    }

    /** The rounds look the same, but each round writes a different object. */
    @Test
    void relax_loopThatWrites_isNotLeftOut() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Boolean> stop = new ReadWriteOnce<>("stop", false);
            ReadWriteOnce<int[]> slot = new ReadWriteOnce<>("slot", new int[1]);
            world.task("publisher", () -> {
                        for (int i = 1; !stop.readOnce(); i++) {
                            slot.writeOnce(new int[] {i});
                            Seam.relax();
                        }
                    })
                    .task("reader", () -> {
                        int seen = slot.readOnce()[0];
                        stop.writeOnce(true);
                        if (seen == 3) {
                            throw new IllegalStateException("third");
                        }
                    });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void relax_untilAPlainFieldIsSetUnderTheLock_waitsForTheLock() {
        for (int waiters = 1; waiters <= 2; waiters++) {
            int count = waiters;
            Exploration result = explore(world -> {
                SpinLock lock = lock("l");
                boolean[] done = new boolean[1];
                for (int i = 0; i < count; i++) {
                    world.task("waiter" + i, () -> {
                        while (!readUnder(lock, done)) {
                            Seam.relax();
                        }
                    });
                }
                world.task("owner", () -> {
                    lock.lock();
                    done[0] = true;
                    lock.unlock();
                });
            });
            assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.EXHAUSTED);
        }
    }

    /** The answering task leaves its loop inside the lock, in a round whose steps look the same as those before. */
    @Test
    void relax_handshakeOfPlainFieldsUnderALock_ends() {
        Exploration result = explore(world -> {
            SpinLock lock = lock("l");
            int[] phase = new int[1];
            world.task("asker", () -> {
                        moveUnder(lock, phase, 0, 1);
                        while (!moveUnder(lock, phase, 2, 3)) {
                            Seam.relax();
                        }
                    })
                    .task("answerer", () -> {
                        while (!moveUnder(lock, phase, 1, 2)) {
                            Seam.relax();
                        }
                    });
        });
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static boolean moveUnder(SpinLock lock, int[] phase, int from, int to) {
        lock.lock();
        boolean is = phase[0] == from;
        phase[0] = is ? to : phase[0];
        lock.unlock();
        return is;
    }

    private static boolean readUnder(SpinLock lock, boolean[] done) {
        lock.lock();
        boolean is = done[0];
        lock.unlock();
        return is;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 12})
    void relax_boundedWaitUnderALock_reachesTheTimeout(int polls) {
        Exploration result = explore(world -> {
            SpinLock lock = lock("l");
            ReadWriteOnce<Boolean> done = new ReadWriteOnce<>("done", false);
            ReadWriteOnce<Boolean> late = new ReadWriteOnce<>("late", true);
            world.task("owner", () -> setUnder(lock, done))
                    .task("waiter", () -> {
                        for (int i = 0; i < polls; i++) {
                            if (readUnder(lock, done)) {
                                late.writeOnce(false);
                                return;
                            }
                            Seam.relax();
                        }
                    })
                    .outcome(() -> "late " + late.peek());
        });
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("late false", "late true");
    }

    @Test
    void relax_beforeAndOftenerThanThePoll_takesFewExecutions() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Boolean> done = new ReadWriteOnce<>("done", false);
            world.task("waiter", () -> {
                        do {
                            Seam.relax();
                            Seam.relax();
                        } while (!done.readOnce());
                    })
                    .task("owner", () -> done.writeOnce(true));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isLessThanOrEqualTo(3);
    }

    @Test
    void summary_taskRelaxed_statesTheBound() {
        Exploration result = explore(boundedWait(2));
        assertThat(result.bounds()).singleElement().asString().contains("300 times");
        assertThat(result.notCovered()).containsAll(result.bounds());
        assertThat(result.summary().replaceAll("\\s+", " ")).contains("rounds of a loop that relaxes", "300 times");
        assertThat(explore(world -> world.task("a", () -> {})).bounds()).isEmpty();
    }

    @Test
    void replay_tokenInWhichARelaxReturnsWithNothingChanged_runs() {
        Explorer explorer = Explorer.of(Scenario.of("test", boundedWait(2)));
        assertThat(explorer.replay("1:w4").lines()).hasSize(4);
    }

    @Test
    void relax_inASetUpThatWaitsForATask_isRefused() {
        ReadWriteOnce<Boolean> never = new ReadWriteOnce<>("never", false);
        Scenario waiting = Scenario.of(
                "test",
                world -> world.task("a", () -> {}).atEnd("x", () -> {
                    while (!never.readOnce()) {
                        Seam.relax();
                    }
                    return null;
                }));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Explorer.of(waiting).explore()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cpu_relax would wait forever: no task runs now");
    }
}
