package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Thing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LockdepTest {
    private final LockOrder order = new LockOrder();
    private final Map<Character, LockClass> classes = new HashMap<>();
    private final Map<Character, Shared> locks = new HashMap<>();

    private LockClass classOf(char name) {
        return classes.computeIfAbsent(name, c -> new LockClass("&" + c, LockClass.Wait.SLEEPS));
    }

    private Shared lockOf(char name) {
        return locks.computeIfAbsent(name, c -> new Thing("lock" + c));
    }

    private void take(char name, int subclass, LockMode mode, boolean trylock) {
        Lockdep.acquire(lockOf(name), classOf(name), subclass, mode, trylock);
    }

    private void take(char name) {
        take(name, 0, LockMode.EXCLUSIVE, false);
    }

    private void drop(char name) {
        Lockdep.release(lockOf(name));
    }

    /** What is reported when a task of this run does {@code actions} and ends. */
    private List<Report> reports(Runnable actions) {
        return Announcements.of(() -> {
                    Lockdep.Membership membership = Lockdep.enter("task", order);
                    try {
                        actions.run();
                        Lockdep.exit();
                    } finally {
                        membership.close();
                    }
                })
                .reports();
    }

    private void assertReported(Runnable actions, String... words) {
        assertThat(reports(actions)).singleElement().satisfies(report -> {
            assertThat(report.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
            assertThat(report.message()).contains(words);
        });
    }

    private void pair(String twoLocks) {
        take(twoLocks.charAt(0));
        take(twoLocks.charAt(1));
        drop(twoLocks.charAt(1));
        drop(twoLocks.charAt(0));
    }

    @ParameterizedTest
    @CsvSource({
        "ABBA, AB BA",
        "ABBCCA, AB BC CA",
        "ABCABC, AB CA BC",
        "ABBCCDDA, AB BC CD DA",
        "ABCDBDDA, AB CD BD DA",
        "ABCDBCDA, AB CD BC DA"
    })
    void acquire_kernelSelftestCircle_isReported(String family, String pairs) {
        assertReported(
                () -> List.of(pairs.split(" ", -1)).forEach(this::pair),
                "possible circular locking dependency",
                "task");
    }

    @Test
    void acquire_circleOfTwoTasks_isReported() {
        assertThat(reports(() -> pair("AB"))).isEmpty();
        assertReported(() -> pair("BA"), "possible circular locking dependency", "lockA", "lockB", "&A -> &B");
    }

    @Test
    void acquire_oneOrderForAll_isSilent() {
        assertThat(reports(() -> List.of("AB", "BC", "AC", "AB").forEach(this::pair)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCLUSIVE", "SHARED"})
    void acquire_heldLockAgain_isReported(LockMode mode) {
        assertReported(
                () -> {
                    take('A', 0, mode, false);
                    take('A', 0, mode, false);
                    drop('A');
                    drop('A');
                },
                "possible recursive locking",
                "lockA");
    }

    @Test
    void acquire_anotherLockOfAHeldClass_isReported() {
        assertReported(
                () -> {
                    take('A');
                    Thing other = new Thing("other");
                    Lockdep.acquire(other, classOf('A'), 0, LockMode.EXCLUSIVE, false);
                    Lockdep.release(other);
                    drop('A');
                },
                "possible recursive locking",
                "lockA",
                "other");
    }

    @Test
    void acquire_anotherLockOfAHeldClassInASubclass_isSilent() {
        assertThat(reports(() -> {
                    Thing child = new Thing("child");
                    take('A');
                    Lockdep.acquire(child, classOf('A'), 1, LockMode.EXCLUSIVE, false);
                    Lockdep.release(child);
                    drop('A');
                }))
                .isEmpty();
    }

    @Test
    void acquire_subclassesInBothOrders_isReported() {
        assertReported(
                () -> {
                    take('A', 1, LockMode.EXCLUSIVE, false);
                    Thing other = new Thing("other");
                    Lockdep.acquire(other, classOf('A'), 0, LockMode.EXCLUSIVE, false);
                    Lockdep.release(other);
                    drop('A');
                    take('A');
                    Lockdep.acquire(other, classOf('A'), 1, LockMode.EXCLUSIVE, false);
                    Lockdep.release(other);
                    drop('A');
                },
                "possible circular locking dependency",
                "&A/1");
    }

    @Test
    void acquire_trylockAgainstTheOrder_isSilent() {
        assertThat(reports(() -> {
                    pair("AB");
                    take('B');
                    take('A', 0, LockMode.EXCLUSIVE, true);
                    drop('A');
                    drop('B');
                }))
                .isEmpty();
    }

    @Test
    void acquire_insideATrylock_isOrderedBehindIt() {
        assertReported(
                () -> {
                    pair("AB");
                    take('B', 0, LockMode.EXCLUSIVE, true);
                    take('A');
                    drop('A');
                    drop('B');
                },
                "possible circular locking dependency");
    }

    @Test
    void release_inAnotherOrder_isSilent() {
        assertThat(reports(() -> {
                    take('A');
                    take('B');
                    drop('A');
                    drop('B');
                }))
                .isEmpty();
    }

    @Test
    void release_notHeld_isReported() {
        assertReported(() -> drop('A'), "bad unlock balance", "lockA", "task");
    }

    @Test
    void release_twice_isReported() {
        assertReported(
                () -> {
                    take('A');
                    drop('A');
                    drop('A');
                },
                "bad unlock balance");
    }

    @Test
    void exit_lockHeld_isReported() {
        assertReported(() -> take('A'), "still has locks held", "lockA", "task");
    }

    @Test
    void acquire_afterAReport_isSilentAsTheValidatorIsOff() {
        assertReported(
                () -> {
                    drop('A');
                    drop('B');
                    pair("AB");
                    pair("BA");
                    take('A');
                },
                "bad unlock balance",
                "lockA");
    }

    @Test
    void acquire_afterAReportOfAnotherTask_isSilent() {
        assertThat(reports(() -> drop('A'))).hasSize(1);
        assertThat(reports(() -> List.of("AB", "BA").forEach(this::pair))).isEmpty();
    }

    @Test
    void acquire_threadOutsideTheValidator_isSilent() {
        assertThat(Announcements.of(() -> {
                            pair("AB");
                            pair("BA");
                            drop('A');
                        })
                        .reports())
                .isEmpty();
    }
}
