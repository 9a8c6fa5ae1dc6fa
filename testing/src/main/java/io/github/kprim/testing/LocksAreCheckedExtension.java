package io.github.kprim.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Implements {@link LocksAreChecked}. Public, because JUnit can also find it as a service. */
public final class LocksAreCheckedExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(LocksAreCheckedExtension.class);

    /** For JUnit. */
    public LocksAreCheckedExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        // The extension may be registered twice.
        if (context.getStore(NAMESPACE).get(CheckedRun.class) == null) {
            context.getStore(NAMESPACE).put(CheckedRun.class, CheckedRun.begin());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        CheckedRun run = context.getStore(NAMESPACE).remove(CheckedRun.class, CheckedRun.class);
        if (run != null) {
            run.end(context.getExecutionException().orElse(null));
        }
    }
}
