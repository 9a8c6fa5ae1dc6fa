package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.Thing;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
final class MutualExclusionExploredTest {
    static final String EXCLUSION = "mutual-exclusion";
    static final String NO_LOST_UPDATE = "no-lost-update";

    /**
     * Returns a scenario whose tasks each increment one number inside their section. No two tasks may be inside at the
     * same time.
     */
    static Scenario increments(String name, Supplier<List<Section>> sections) {
        return Scenario.of(name, world -> {
            List<Section> fresh = sections.get();
            ReadWriteOnce<Integer> number = new ReadWriteOnce<>("number", 0);
            List<ReadWriteOnce<Integer>> inside = fresh.stream()
                    .map(section -> new ReadWriteOnce<>("inside", 0))
                    .toList();
            for (int i = 0; i < fresh.size(); i++) {
                Section section = fresh.get(i);
                ReadWriteOnce<Integer> mine = inside.get(i);
                world.task("task" + i, () -> {
                    section.enter().run();
                    mine.writeOnce(1);
                    number.writeOnce(number.readOnce() + 1);
                    mine.writeOnce(0);
                    section.leave().run();
                });
            }
            world.always(EXCLUSION, () -> {
                int sum = inside.stream().mapToInt(ReadWriteOnce::readOnce).sum();
                return sum <= 1 ? null : sum + " tasks are inside";
            });
            world.atEnd(NO_LOST_UPDATE, () -> number.peek() == fresh.size() ? null : "number is " + number.peek());
            world.outcome(() -> "number " + number.peek());
        });
    }

    private static Exploration explore(Supplier<List<Section>> sections) {
        return Explorer.of(increments("increments", sections)).explore();
    }

    private static void assertExcludes(Exploration result) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lock_twoTasks_excludeEachOther(LockKind kind) {
        assertExcludes(explore(() -> {
            Section one = kind.create();
            return List.of(one, one);
        }));
    }

    @ParameterizedTest
    @EnumSource(names = {"SPIN", "MUTEX", "WRITE"})
    void lock_threeTasks_excludeEachOther(LockKind kind) {
        assertExcludes(explore(() -> {
            Section one = kind.create();
            return List.of(one, one, one);
        }));
    }

    private static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    @Test
    void rwSemaphore_readerAndWriter_excludeEachOther() {
        assertExcludes(explore(() -> {
            RwSemaphore sem = rwsem();
            return List.of(new Section(sem::lockRead, sem::unlockRead), new Section(sem::lockWrite, sem::unlockWrite));
        }));
    }

    /** Explores two tasks that each look whether the other one is inside. */
    private static Scenario looks(Supplier<Section> sections) {
        return Scenario.of("looks", world -> {
            Section section = sections.get();
            ReadWriteOnce<Boolean> aInside = new ReadWriteOnce<>("a inside", false);
            ReadWriteOnce<Boolean> bInside = new ReadWriteOnce<>("b inside", false);
            boolean[] saw = new boolean[2];
            world.task("a", () -> saw[0] = look(section, aInside, bInside))
                    .task("b", () -> saw[1] = look(section, bInside, aInside))
                    .outcome(() -> saw[0] || saw[1] ? "together" : "one after the other");
        });
    }

    private static boolean look(Section section, ReadWriteOnce<Boolean> mine, ReadWriteOnce<Boolean> other) {
        section.enter().run();
        mine.writeOnce(true);
        boolean saw = other.readOnce();
        mine.writeOnce(false);
        section.leave().run();
        return saw;
    }

    @Test
    void rwSemaphore_twoReaders_canBeInsideTogether() {
        Exploration result = Explorer.of(looks(() -> {
                    RwSemaphore sem = rwsem();
                    return new Section(sem::lockRead, sem::unlockRead);
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("one after the other", "together");
    }

    @ParameterizedTest
    @EnumSource
    void lock_twoTasks_areNeverInsideTogether(LockKind kind) {
        Exploration result = Explorer.of(looks(kind::create)).explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("one after the other");
    }

    @Test
    void destroy_mutexThatAnotherTaskTakes_isReportedInTheInterleavingThatHoldsIt() {
        Exploration result = Explorer.of(Scenario.of("destroyed too early", world -> {
                    Mutex mutex = new Mutex("lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
                    world.task("user", () -> {
                                mutex.lock();
                                mutex.unlock();
                            })
                            .task("destroyer", mutex::destroy);
                }))
                .explore();

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations())
                .extracting(Violation::message)
                .singleElement(STRING)
                .startsWith("WARNING: held lock freed!");
    }

    /** Returns a lock that makes the announcements of a lock, and excludes no task. */
    private static Section brokenLock() {
        Thing lock = new Thing("broken");
        return new Section(
                () -> Seam.announce(Step.of("broken_lock", lock).writes(lock)),
                () -> Seam.announce(Step.of("broken_unlock", lock).writes(lock)));
    }

    private static void assertFoundOut(Supplier<Section> broken) {
        Exploration result = explore(() -> {
            Section one = broken.get();
            return List.of(one, one);
        });
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(EXCLUSION, NO_LOST_UPDATE);
    }

    @Test
    void brokenLock_twoTasks_isFoundOut() {
        assertFoundOut(MutualExclusionExploredTest::brokenLock);
    }
}
