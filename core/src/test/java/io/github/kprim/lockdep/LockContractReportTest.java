package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.follow;
import static io.github.kprim.lockdep.FollowedTask.reports;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests the layout of reports about failed contracts. */
final class LockContractReportTest {
    private static final int MOST_LINES = 25;

    private final LockValidator run = new LockValidator(LockdepMode.WARN, LockValidator.Places.EVERY);
    private final LockContract contract = LockContract.of("@MustHold(\"lock\")", "Till.count()", LockMode.ANY);
    private final Account account = new Account();
    private final FakeLock other = new FakeLock("other");

    /**
     * Returns the only report of {@code action}, without its last line, the advice. Each place is reduced to the method
     * in which it is.
     */
    private String report(Runnable action) {
        List<Report> reports =
                Announcements.of(() -> follow("main", run, action)).reports();
        assertThat(reports).hasSize(1);
        return withoutAdvice(reports.get(0).message())
                .replaceAll("at: ([\\w.$]+)\\(\\w+\\.java:\\d+\\)( < \\S+)*", "at: $1")
                .replaceAll("lambda\\$\\w+\\$\\d+", "LAMBDA")
                .replaceAll("@[0-9a-f]+(?=\\s)", "@HASH");
    }

    private static String withoutAdvice(String message) {
        int advice = message.lastIndexOf("\nWhat to do: ");
        assertThat(message.substring(advice + 1))
                .startsWith("What to do: change the ")
                .doesNotContain("\n");
        return message.substring(0, advice);
    }

    private void sell() {
        account.withdraw(5);
    }

    private void sellInsideOther() {
        other.lock();
        account.withdraw(5);
        other.unlock();
    }

    private void count(LockContract.Path lock) {
        contract.heldAtCall(lock);
    }

    private void countFree(LockContract.Path lock) {
        contract.notHeldAtCall(lock);
    }

    @Test
    void report_lockThatWasNeverTaken_saysWhatWhereAndWhoseItIs() {
        assertThat(report(this::sell)).isEqualTo("""
                        WARNING: @MustHold("mutex") of Account.withdraw(int) failed at the call: main does not hold mutex (&account->mutex)
                        at: Account.withdraw
                        it is held by nobody
                        no locks held by main.""");
    }

    private void takeAndLetGo() {
        account.mutex.lock();
        account.mutex.unlock();
    }

    private Runnable inMutex(Runnable action) {
        return () -> follow("teller", run, () -> {
            account.mutex.lock();
            action.run();
            account.mutex.unlock();
        });
    }

    @Test
    void report_lockOfAnotherTask_namesItAndWhereItTookIt() {
        OtherThread.holds(
                "the teller's thread",
                this::inMutex,
                () -> assertThat(report(this::sellInsideOther)).isEqualTo("""
                        WARNING: @MustHold("mutex") of Account.withdraw(int) failed at the call: main does not hold mutex (&account->mutex)
                        at: Account.withdraw
                        it is held by writer the teller's thread; last holder: teller, taken at: LockContractReportTest.LAMBDA
                        1 lock held by main:
                         #0: other (&other), at: LockContractReportTest.sellInsideOther"""));
    }

    @Test
    void report_lockLetGoOf_namesWhoHadItLast() {
        reports("teller", run, this::takeAndLetGo);

        assertThat(report(this::sell).lines())
                .contains("it is held by nobody; last holder: teller, taken at: LockContractReportTest.takeAndLetGo");
    }

    @Test
    void report_ownTrackedLock_isInTheListOnly() {
        assertThat(report(() -> {
                    other.lock();
                    countFree(() -> other);
                }))
                .isEqualTo("""
                        WARNING: @MustHold("lock") of Till.count() failed at the call: main holds other (&other) exclusively
                        at: LockContractReportTest.countFree
                        1 lock held by main:
                         #0: other (&other), at: LockContractReportTest.LAMBDA""");
    }

    @Test
    void report_trackedLockThatDoesNotKnowItsState_namesWhoTookItLast() {
        follow("teller", run, other::lock);

        assertThat(report(() -> count(() -> other)).lines())
                .anyMatch(line -> line.startsWith("last holder: teller, taken at: "));
    }

    private void inMonitor(Object monitor) {
        synchronized (monitor) {
            countFree(() -> ForeignLock.monitor(monitor));
        }
    }

    @Test
    void report_ownMonitor_namesTheFrameThatTookIt() {
        assertThat(report(() -> inMonitor(new Object()))
                        .replace("by " + Thread.currentThread().getName() + ", taken", "by THREAD, taken"))
                .isEqualTo("""
                        WARNING: @MustHold("lock") of Till.count() failed at the call: main holds Object@HASH exclusively
                        at: LockContractReportTest.countFree
                        it is held by THREAD, taken at: LockContractReportTest.inMonitor
                        no tracked locks held by main.""");
    }

    @Test
    void report_freeMonitorUnderATrackedLock_listsThat() {
        assertThat(report(() -> {
                    other.lock();
                    count(() -> ForeignLock.monitor(this));
                }))
                .isEqualTo("""
                        WARNING: @MustHold("lock") of Till.count() failed at the call: main does not hold LockContractReportTest@HASH
                        at: LockContractReportTest.count
                        it is held by no platform thread
                        1 tracked lock held by main:
                         #0: other (&other), at: LockContractReportTest.LAMBDA""");
    }

    @Test
    void report_reentrantLockOfAnotherThread_namesThat() {
        ReentrantLock lock = new ReentrantLock();
        UnaryOperator<Runnable> inLock = action -> () -> {
            lock.lock();
            action.run();
            lock.unlock();
        };
        OtherThread.holds(
                "teller",
                inLock,
                () -> assertThat(report(() -> count(() -> ForeignLock.owned(lock, lock.isHeldByCurrentThread()))))
                        .isEqualTo("""
                        WARNING: @MustHold("lock") of Till.count() failed at the call: main does not hold ReentrantLock@HASH
                        at: LockContractReportTest.count
                        it is locked by thread teller
                        no tracked locks held by main."""));
    }

    /** A lock that describes itself. */
    private record Turnstile(HeldState any, HeldState exclusive, HeldState shared) implements Holdable {
        @Override
        public HeldState heldState(LockMode mode) {
            return switch (mode) {
                case ANY -> any;
                case EXCLUSIVE -> exclusive;
                case SHARED -> shared;
            };
        }

        @Override
        public String toString() {
            return "the turnstile";
        }

        @Override
        public String holder() {
            return "it is held by a visitor";
        }
    }

    private String headline(Turnstile lock) {
        return report(() -> countFree(() -> lock)).lines().findFirst().orElseThrow();
    }

    @Test
    void report_lockOfOnesOwn_isInItsWords() {
        Turnstile free = new Turnstile(HeldState.NOT_HELD, HeldState.NOT_HELD, HeldState.NOT_HELD);

        assertThat(report(() -> count(() -> free))).isEqualTo("""
                        WARNING: @MustHold("lock") of Till.count() failed at the call: main does not hold the turnstile
                        at: LockContractReportTest.count
                        it is held by a visitor
                        no tracked locks held by main.""");
    }

    @Test
    void report_wayInWhichItIsHeld_isSaidAsFarAsKnown() {
        assertThat(headline(new Turnstile(HeldState.HELD, HeldState.HELD, HeldState.NOT_HELD)))
                .endsWith("main holds the turnstile exclusively");
        assertThat(headline(new Turnstile(HeldState.HELD, HeldState.NOT_HELD, HeldState.HELD)))
                .endsWith("main holds the turnstile for reading");
        assertThat(headline(new Turnstile(HeldState.HELD, HeldState.HELD, HeldState.HELD)))
                .endsWith("main holds the turnstile exclusively and for reading");
        assertThat(headline(new Turnstile(HeldState.HELD, HeldState.UNKNOWN, HeldState.UNKNOWN)))
                .endsWith("main holds the turnstile");
    }

    @Test
    void report_manyLocksHeld_fits() {
        assertThat(report(() -> {
                            for (int i = 0; i < LockHolder.MAX_DEPTH; i++) {
                                new FakeLock("L" + i).lock();
                            }
                            sell();
                        })
                        .lines())
                .hasSizeLessThanOrEqualTo(MOST_LINES)
                .startsWith(
                        "WARNING: @MustHold(\"mutex\") of Account.withdraw(int) failed at the call: main does not hold"
                                + " mutex (&account->mutex)")
                .contains("48 locks held by main:");
    }

    @Test
    void report_runThatRecordsNoPlaces_doesNotLookForTheHolder() {
        LockValidator blind = new LockValidator(LockdepMode.WARN, LockValidator.Places.NONE);

        assertThat(reports("main", blind, this::sell))
                .singleElement()
                .extracting(report -> withoutAdvice(report.message()))
                .isEqualTo("""
                        WARNING: @MustHold("mutex") of Account.withdraw(int) failed at the call: main does not hold mutex (&account->mutex)
                        no locks held by main.""");
    }

    private String placeOf(Runnable action) {
        return reports("main", run, action)
                .get(0)
                .message()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private void sellChecked() {
        new Account.CheckedAccount().withdraw(5);
    }

    @Test
    void place_generatedChecksOnTheWay_areLeftOut() {
        assertThat(placeOf(this::sell))
                .matches("at: Account\\.withdraw\\(\\S+ < LockContractReportTest\\.sell\\(\\S+ < \\S+");
        assertThat(placeOf(this::sellChecked))
                .matches("at: Account\\.withdraw\\(\\S+ < LockContractReportTest\\.sellChecked\\(\\S+ < \\S+");
    }
}
