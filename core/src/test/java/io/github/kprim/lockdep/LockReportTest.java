package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.reports;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.step.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the layout of reports. */
final class LockReportTest {
    private final LockValidator run = new LockValidator(LockdepMode.WARN, LockValidator.Places.EVERY);
    private final FakeLock a = new FakeLock("A");
    private final FakeLock b = new FakeLock("B");
    private final FakeLock c = new FakeLock("C");

    private void first() {
        a.lock();
        b.lock();
        b.unlock();
        a.unlock();
    }

    private void second() {
        b.lock();
        c.lockRead();
        c.unlock();
        b.unlock();
    }

    private void third() {
        c.lock();
        a.lock();
        a.unlock();
        c.unlock();
    }

    private static String withoutPlaces(String text) {
        return text.replaceAll(", at: \\S+( < \\S+)*", ", at: HERE");
    }

    private String only(List<Report> reports) {
        assertThat(reports).hasSize(1);
        return reports.get(0).message();
    }

    @Test
    void circular_threeLocks_isLaidOutLikeTheKernels() {
        reports("one", run, this::first);
        reports("two", run, this::second);
        String text = only(reports("three", run, this::third));

        assertThat(withoutPlaces(text)).isEqualTo("""
                        WARNING: possible circular locking dependency detected
                        three is trying to acquire lock:
                          A (&A), at: HERE
                        but it is already holding lock:
                          C (&C), at: HERE
                        which already depends on the new lock. The existing dependency chain, in reverse order:
                         -> #2 (&C): two took it inside (&B), at: HERE
                         -> #1 (&B): one took it inside (&A), at: HERE
                         -> #0 (&A): three takes it now, at: HERE
                        Possible unsafe locking scenario:
                               CPU0                            CPU1
                               ----                            ----
                          lock(&C);
                                                          lock(&A);
                                                          ... as in the chain ...
                                                          lock(&C);
                          lock(&A);
                         *** DEADLOCK ***
                        1 lock held by three:
                         #0: C (&C), at: HERE
                        What to do: take these locks in one order everywhere, or let go of (&C) before this call; \
                        that no task had to wait this time does not matter.""");
    }

    @Test
    void circular_threeLocks_namesTheVeryPlaces() {
        reports("one", run, this::first);
        reports("two", run, this::second);
        String text = only(reports("three", run, this::third));

        assertThat(text)
                .contains("  A (&A), at: LockReportTest.third(LockReportTest.java:")
                .contains("two took it inside (&B), at: LockReportTest.second(LockReportTest.java:");
    }

    @Test
    void recursive_twoOfAClass_isLaidOutLikeTheKernels() {
        String text = only(reports("task", run, () -> {
            a.lock();
            a.sibling("A2").lock();
        }));

        assertThat(withoutPlaces(text)).isEqualTo("""
                        WARNING: possible recursive locking detected
                        task is trying to acquire lock:
                          A2 (&A), at: HERE
                        but it is already holding lock:
                          A (&A), at: HERE
                        Possible unsafe locking scenario:
                               CPU0
                               ----
                          lock(&A);
                          lock(&A);
                         *** DEADLOCK ***
                        1 lock held by task:
                         #0: A (&A), at: HERE
                        What to do: if locks of this class nest in a known order, say so with an order of instances, \
                        a subclass or a nest lock; otherwise two tasks can take two of them in opposite orders.""");
    }

    @Test
    void badUnlock_lockTakenBySomebodyElse_namesHolderCallerAndPlace() {
        LockValidator other = new LockValidator(LockdepMode.WARN);
        reports("holder", run, () -> {
            a.lock();
            a.unlock();
        });
        String text = only(reports("caller", other, a::unlock));

        assertThat(text.lines())
                .startsWith("WARNING: bad unlock balance detected!", "caller is trying to release lock:")
                .anyMatch(line -> line.startsWith("but it is not held by caller; last holder: holder, taken at: "))
                .endsWith(
                        "no locks held by caller.",
                        "What to do: unlock once for each lock, in the task and in the mode that took it.");
    }

    @Test
    void badUnlock_placesOfNewOrdersOnly_namesTheHolderAlone() {
        LockValidator cheap = new LockValidator(LockdepMode.WARN);
        reports("holder", cheap, () -> {
            a.lock();
            a.unlock();
        });

        assertThat(only(reports("caller", cheap, a::unlock)).lines())
                .contains("but it is not held by caller; last holder: holder");
    }

    @Test
    void heldLocks_more_thanFit_areTheNewest() {
        String text = only(reports("task", run, () -> {
            for (int i = 0; i < LockHolder.MAX_DEPTH + 1; i++) {
                new FakeLock("L" + i).lock();
            }
        }));

        assertThat(text).contains(" ... 40 older ones\n #40: L40 (&L40)").contains("#47: L47");
    }

    private void innocent() {
        b.lock();
        b.unlock();
    }

    private void faulty() {
        b.lock();
        a.lock();
    }

    @Test
    void places_ofNewOrders_nameTheFaultyCodeAndNotTheFirstUser() {
        LockValidator cheap = new LockValidator(LockdepMode.WARN);
        reports("zero", cheap, this::innocent);
        reports("one", cheap, this::first);
        String text = only(reports("two", cheap, this::faulty));

        assertThat(text.lines())
                .anyMatch(line -> line.startsWith("  A (&A), at: LockReportTest.faulty("))
                .contains("  B (&B)")
                .anyMatch(line -> line.startsWith(" -> #1 (&B): one took it inside (&A), at: LockReportTest.first("));
        assertThat(text).doesNotContain("innocent");
    }

    @Test
    void mightLock_inAChain_isNotSaidToHaveTakenIt() {
        reports("one", run, () -> {
            a.lock();
            b.mightLockRead();
            a.unlock();
        });

        assertThat(only(reports("two", run, this::faulty)))
                .contains(" -> #1 (&B): one says that it may take it inside (&A), at: ");
    }

    private String atomic() {
        return only(reports("task", run, () -> {
                    FakeLock.spinning("S").lock();
                    Lockdep.mightSleep("mutex_lock", a);
                })
                .subList(0, 1));
    }

    @Test
    void sleepInAtomic_namesThePlaceOfTheCall() {
        assertThat(atomic().lines().toList().get(1))
                .startsWith("in_atomic(): 1 spinning lock(s) held, at: LockReportTest.");
    }

    @Test
    void thread_renamedAfterItsFirstLock_isCalledByItsNewName() throws InterruptedException {
        Lockdep.setMode(LockdepMode.WARN);
        List<String> logged = new ArrayList<>();
        Thread thread = new Thread(
                () -> {
                    FakeLock held = new FakeLock("held");
                    held.lock();
                    Thread.currentThread().setName("new name");
                    logged.addAll(LoggedWarnings.of(held::lock));
                },
                "old name");
        thread.start();
        thread.join();
        Lockdep.setMode(LockdepMode.OFF);

        assertThat(logged.get(0))
                .contains("new name is trying to acquire lock:")
                .doesNotContain("old name");
    }

    @Test
    void taskName_threadWithoutName_isItsNumber() throws InterruptedException {
        AtomicReference<String> name = new AtomicReference<>();
        Thread thread = new Thread(() -> name.set(new TaskName().now()), "");
        thread.start();
        thread.join();

        assertThat(name).hasValue("virtual#" + thread.getId());
    }

    @Test
    void places_none_areLeftOut() {
        LockValidator blind = new LockValidator(LockdepMode.WARN, LockValidator.Places.NONE);
        reports("one", blind, this::first);

        assertThat(only(reports("two", blind, () -> {
                    b.lock();
                    a.lock();
                })))
                .doesNotContain("at:");
    }

    @Test
    void circular_longChainAndManyHeld_showsEveryEdge() {
        List<FakeLock> ring =
                IntStream.range(0, 14).mapToObj(i -> new FakeLock("R" + i)).toList();
        String text = only(reports("task", run, () -> {
            for (int i = 0; i + 1 < ring.size(); i++) {
                ring.get(i).lock();
                ring.get(i + 1).lock();
                ring.get(i + 1).unlock();
                ring.get(i).unlock();
            }
            for (int i = 0; i < 12; i++) {
                new FakeLock("H" + i).lock();
            }
            ring.get(13).lock();
            ring.get(0).lock();
        }));

        assertThat(text.lines().filter(line -> line.startsWith(" -> #"))).hasSize(14);
        assertThat(text.lines())
                .contains(" ... 5 older ones")
                .anyMatch(line -> line.startsWith(" -> #13 (&R13): task took it inside (&R12)"))
                .anyMatch(line -> line.startsWith(" -> #1 (&R1): task took it inside (&R0)"))
                .anyMatch(line -> line.startsWith(" #12: R13 (&R13)"));
    }

    @Test
    void circular_twoLocks_hasNothingInBetween() {
        reports("one", run, this::first);
        String text = only(reports("two", run, () -> {
            b.lock();
            a.lock();
        }));

        assertThat(text).doesNotContain("as in the chain");
    }

    @Test
    void heldLock_forReading_isSaidToBeSo() {
        assertThat(only(reports("task", run, a::lockRead))).contains(" #0: A (&A), for reading, at: ");
    }

    @Test
    void heldLock_severalUnderANestLock_areCounted() {
        assertThat(only(reports("task", run, () -> {
                    a.lock();
                    b.lockNestLock(a);
                    b.sibling("B2").lockNestLock(a);
                    b.sibling("B3").lockNestLock(a);
                })))
                .contains(" #1: B (&B) and 2 more of its class, at: ");
    }

    @Test
    void place_ofATaskUnderTheExplorer_endsAtTheTask() {
        Exploration result = Explorer.of(Scenario.of("assertion", world -> world.task("task", a::assertHeld)))
                .explore();

        assertThat(result.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .contains("task does not hold it")
                        .doesNotContain("TaskThread"));
    }

    @Test
    void assertion_failedWithPlaces_namesItsOwn() {
        assertThat(only(reports("task", run, a::assertHeld))).contains("\nat: ");
    }

    @Test
    void scenario_locksTakenForReading_areCalledSo() {
        reports("one", run, this::first);
        String text = only(reports("two", run, () -> {
            b.lockRead();
            a.lockRead();
        }));

        assertThat(text.lines()).contains("  rlock(&B);", "  rlock(&A);");
    }
}
