package io.github.kprim.explore;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Seam;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps the seam and the validator switched on for a test class that explores thousands of programs.
 *
 * <p>Otherwise each exploration switches both on and off, and then the JVM compiles its code again.
 */
final class SwitchedOn implements BeforeAllCallback, AfterAllCallback {
    private Lockdep.@Nullable Membership member;
    private Seam.@Nullable Binding bound;

    @Override
    public void beforeAll(ExtensionContext context) {
        bound = Seam.bind(step -> {});
        member = Lockdep.enter("tests", new LockValidator(LockdepMode.OFF));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (member != null) {
            member.close();
        }
        if (bound != null) {
            bound.close();
        }
    }
}
