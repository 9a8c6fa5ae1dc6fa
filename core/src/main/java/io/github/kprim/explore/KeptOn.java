package io.github.kprim.explore;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.step.Seam;
import io.github.kprim.step.StaticKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps the seam and the lock validator switched on during a call that runs a scenario many times, and for a second
 * afterwards. Otherwise each run, and each exploration of a test suite, would switch both on and off, and the JVM would
 * compile the primitives again each time. The kernel does the same: {@code static_key_slow_dec_deferred},
 * {@code include/linux/jump_label_ratelimit.h}.
 */
final class KeptOn {
    private static final Executor A_SECOND_LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

    private KeptOn() {}

    static <T> T during(Supplier<T> call) {
        StaticKey.Hold seam = Seam.keepOn();
        StaticKey.Hold validator = Lockdep.keepOn();
        try {
            return call.get();
        } finally {
            A_SECOND_LATER.execute(validator::close);
            A_SECOND_LATER.execute(seam::close);
        }
    }
}
