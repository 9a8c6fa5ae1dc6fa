package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static io.github.kprim.lockdep.FollowedTask.assertSilent;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests strong cycles. Locks are taken by recursive readers (R), ordinary readers (r) or writers (W), as in the rwlock
 * rows of the kernel's self test. {@code W1R2} takes lock 1 for writing and inside it lock 2 as a recursive reader, and
 * then releases both.
 */
final class RecursiveReadTest {
    private final Map<Character, FakeLock> locks = new HashMap<>();

    private FakeLock lockOf(char name) {
        return locks.computeIfAbsent(name, n -> new FakeLock("lock" + n));
    }

    private void take(char way, char name) {
        switch (way) {
            case 'W' -> lockOf(name).lock();
            case 'r' -> lockOf(name).lockRead();
            case 'R' -> lockOf(name).lockRecursiveRead();
            default -> throw new IllegalArgumentException("no way to take a lock: " + way);
        }
    }

    private void run(String program) {
        for (String pair : program.split("_", -1)) {
            take(pair.charAt(0), pair.charAt(1));
            take(pair.charAt(2), pair.charAt(3));
            lockOf(pair.charAt(3)).unlock();
            lockOf(pair.charAt(1)).unlock();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W1W2_W2W1",
                "W1R2_W2R1",
                "R1W2_R2W1",
                "W1W2_R2R1",
                "W1R2_W2R3_W3R1",
                "W1W2_R2R3_W3R1",
                "R1r2_R2r1",
                "W1R2_W1W2_R2W1",
                "r1R2_W2r1",
                "W1r2_R2W1"
            })
    void order_strongCycle_isReported(String program) {
        assertReported(() -> run(program), "possible circular locking dependency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R1R2_R2R1",
                "r1R2_r2R1",
                "R1W2_W2R1",
                "W1R2_R2W1",
                "R1W2_R2R1",
                "W1R2_R2R3_W3R1",
                "W1R2_R2R3_W3W1",
                "W1W2_W1R2_R1W2"
            })
    void order_cycleInWhichSomebodyIsNotHeldUp_isSilent(String program) {
        assertSilent(() -> run(program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1R1", "r1R1"})
    void acquire_recursiveReadInsideARead_isSilent(String program) {
        assertSilent(() -> run(program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W1R1", "R1W1", "R1r1", "r1r1", "W1W1"})
    void acquire_sameLockOtherwise_isReported(String program) {
        assertReported(() -> run(program), "possible recursive locking");
    }
}
