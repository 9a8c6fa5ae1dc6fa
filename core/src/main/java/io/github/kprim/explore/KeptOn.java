package io.github.kprim.explore;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.step.Seam;
import io.github.kprim.step.StaticKey;
import java.util.function.Supplier;

/**
 * Keeps the seam and the lock validator switched on during a call that runs a scenario many times. Otherwise each run,
 * and each exploration of a test suite, would switch both on and off, and the JVM would compile the primitives again
 * each time.
 */
final class KeptOn {
    private KeptOn() {}

    static <T> T during(Supplier<T> call) {
        StaticKey.Hold validator = Lockdep.keepOn();
        StaticKey.Hold seam = Seam.keepOn();
        try {
            return call.get();
        } finally {
            seam.close();
            validator.close();
        }
    }
}
