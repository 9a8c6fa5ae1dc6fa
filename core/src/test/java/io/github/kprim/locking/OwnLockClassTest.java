package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a lock that is created with only a name has a class of its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OwnLockClassTest {
    private static Section spin(String name) {
        SpinLock lock = new SpinLock(name);
        return new Section(lock::lock, lock::unlock);
    }

    private static Section mutex(String name) {
        Mutex lock = new Mutex(name);
        return new Section(lock::lock, lock::unlock);
    }

    private static Section writing(String name) {
        RwSemaphore lock = new RwSemaphore(name);
        return new Section(lock::lockWrite, lock::unlockWrite);
    }

    static Stream<Function<String, Section>> kinds() {
        return Stream.of(OwnLockClassTest::spin, OwnLockClassTest::mutex, OwnLockClassTest::writing);
    }

    private static void follow(Runnable body) {
        FollowedTask.follow("task", new LockValidator(LockdepMode.THROW), body);
    }

    private static void nest(Section outer, Section inner) {
        outer.enter().run();
        inner.enter().run();
        inner.leave().run();
        outer.leave().run();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void twoOfOneName_nested_areNoRecursion(Function<String, Section> kind) {
        Section outer = kind.apply("lock");
        Section inner = kind.apply("lock");
        assertThatNoException().isThrownBy(() -> follow(() -> nest(outer, inner)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothOrders_areReportedByName(Function<String, Section> kind) {
        Section a = kind.apply("lock a");
        Section b = kind.apply("lock b");
        assertThatExceptionOfType(LockdepException.class)
                .isThrownBy(() -> follow(() -> {
                    nest(a, b);
                    nest(b, a);
                }))
                .withMessageContainingAll("circular locking dependency", "lock a (lock a)", "lock b (lock b)");
    }
}
