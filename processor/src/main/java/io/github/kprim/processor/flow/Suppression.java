package io.github.kprim.processor.flow;

import io.github.kprim.processor.DeclaredContracts;
import java.util.Arrays;
import javax.lang.model.element.Element;

/**
 * Whether the author of a declaration does not want reports about the code in it: {@code @ContextUnsafe}, or the
 * {@code @SuppressWarnings("GuardedBy")} that other tools for these annotations honor.
 */
final class Suppression {
    private static final String GUARDED_BY = "GuardedBy";

    private Suppression() {}

    static boolean isOn(Element element) {
        SuppressWarnings suppressed = element.getAnnotation(SuppressWarnings.class);
        return DeclaredContracts.isUnsafe(element)
                || (suppressed != null && Arrays.asList(suppressed.value()).contains(GUARDED_BY));
    }
}
