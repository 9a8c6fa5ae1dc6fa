package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ForeignLockTest {
    private final Object monitor = new Object();
    private final ReentrantLock owned = new ReentrantLock();
    private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();

    /** A lock whose own methods must not be called. */
    private static final class BrokenToString extends ReentrantLock {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new AssertionError("called");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("called");
        }
    }

    private Runnable inMonitor(Runnable action) {
        return () -> {
            synchronized (monitor) {
                action.run();
            }
        };
    }

    private static UnaryOperator<Runnable> inside(Lock lock) {
        return action -> () -> {
            lock.lock();
            try {
                action.run();
            } finally {
                lock.unlock();
            }
        };
    }

    static HeldSample[] samples() {
        return HeldSample.all().stream()
                .filter(sample -> sample.lock().get() instanceof ForeignLock)
                .toArray(HeldSample[]::new);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void heldState_threadThatNobodyFollows_isKnown(HeldSample sample) {
        sample.holding()
                .apply(() -> {
                    for (LockMode mode : LockMode.values()) {
                        assertThat(sample.lock().get().heldState(mode))
                                .as("%s", mode)
                                .isEqualTo(sample.isHeld(mode) ? HeldState.HELD : HeldState.NOT_HELD);
                    }
                })
                .run();
    }

    @ParameterizedTest
    @EnumSource
    void heldState_ofNull_isUnknown(LockMode mode) {
        assertThat(ForeignLock.monitor(null).heldState(mode)).isEqualTo(HeldState.UNKNOWN);
        assertThat(ForeignLock.readWrite(null).heldState(mode)).isEqualTo(HeldState.UNKNOWN);
        assertThat(ForeignLock.owned(null, false).heldState(mode)).isEqualTo(HeldState.UNKNOWN);
    }

    @Test
    void describe_ofNull_isNull() {
        assertThat(ForeignLock.monitor(null).describe()).isEqualTo("null");
        assertThat(ForeignLock.monitor(null).holder()).isEmpty();
        assertThat(ForeignLock.readWrite(null).holder()).isEmpty();
    }

    @Test
    void describe_anyLock_isItsClassAndIdentity() {
        assertThat(ForeignLock.monitor(monitor).describe())
                .isEqualTo("Object@" + Integer.toHexString(System.identityHashCode(monitor)));
        assertThat(ForeignLock.monitor(new int[0]).describe()).startsWith("int[]@");
        assertThat(ForeignLock.monitor(new Object[0]).describe()).startsWith("Object[]@");
        assertThat(ForeignLock.readWrite(both).toString()).startsWith("ReentrantReadWriteLock@");
    }

    @Test
    void describe_lockOfAUser_callsNothingOfIt() {
        BrokenToString lock = new BrokenToString();

        assertThat(ForeignLock.owned(lock, false).describe()).startsWith("ForeignLockTest$BrokenToString@");
        assertThat(ForeignLock.owned(lock, false).holder()).isEmpty();
        assertThat(ForeignLock.monitor(lock).holder()).isEqualTo("it is held by no platform thread");
    }

    @Test
    void holder_monitorOfAnotherThread_namesItAndTheFrame() {
        OtherThread.holds(
                "other",
                this::inMonitor,
                () -> assertThat(ForeignLock.monitor(monitor).holder())
                        .matches("it is held by other, taken at: ForeignLockTest\\.lambda\\$inMonitor\\$\\d+"
                                + "\\(ForeignLockTest\\.java:\\d+\\)( < OtherThread\\.\\S+)?"));
    }

    /** The JDK's own code takes the monitor of such a list, on behalf of its caller. */
    @Test
    void holder_monitorThatTheJdkTook_namesTheFrameOutsideOfIt() {
        List<String> list = Collections.synchronizedList(new ArrayList<>(List.of("element")));
        OtherThread.holds(
                "other",
                inside -> () -> list.forEach(element -> inside.run()),
                () -> assertThat(ForeignLock.monitor(list).holder())
                        .startsWith("it is held by other, taken at: ForeignLockTest.lambda$"));
    }

    @Test
    void holder_monitorOfThisThread_namesIt() {
        inMonitor(() -> assertThat(ForeignLock.monitor(monitor).holder())
                        .startsWith(
                                "it is held by " + Thread.currentThread().getName() + ", taken at: ForeignLockTest."))
                .run();
    }

    @Test
    void holder_otherMonitorOfTheClassIsHeld_isNobody() {
        inMonitor(() -> assertThat(ForeignLock.monitor(new Object()).holder())
                        .isEqualTo("it is held by no platform thread"))
                .run();
    }

    @Test
    void holder_reentrantLock_isWhatItSays() {
        assertThat(ForeignLock.owned(owned, false).holder()).isEqualTo("it is unlocked");
        OtherThread.holds(
                "other [1]",
                inside(owned),
                () -> assertThat(ForeignLock.owned(owned, false).holder())
                        .isEqualTo("it is locked by thread other [1]"));
    }

    @Test
    void holder_readWriteLock_isTheWriterOrTheNumberOfReaders() {
        assertThat(ForeignLock.readWrite(both).holder()).isEqualTo("it is unlocked");
        OtherThread.holds(
                "other",
                inside(both.readLock()),
                () -> assertThat(ForeignLock.readWrite(both).holder()).isEqualTo("it is held by 1 reader(s)"));
        OtherThread.holds(
                "other",
                inside(both.writeLock()),
                () -> assertThat(ForeignLock.readWrite(both).holder()).isEqualTo("it is locked by thread other"));
    }

    @Test
    void holder_objectWithAnyToString_isUnknown() {
        assertThat(ForeignLock.owned("[text", false).holder()).isEmpty();
        assertThat(ForeignLock.owned("text", false).holder()).isEmpty();
    }
}
