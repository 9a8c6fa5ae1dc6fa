package io.github.kprim.explore;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.step.Seam;
import io.github.kprim.step.StaticKey;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps the seam and the validator switched on for a test class that explores thousands of programs.
 *
 * <p>Otherwise each exploration switches both on and off, and then the JVM compiles its code again.
 */
final class SwitchedOn implements BeforeAllCallback, AfterAllCallback {
    private List<StaticKey.Hold> holds = List.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        holds = List.of(Seam.keepOn(), Lockdep.keepOn());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        holds.forEach(StaticKey.Hold::close);
    }
}
