package io.github.kprim.processor.flow;

import io.github.kprim.processor.DeclaredContracts;
import java.util.Arrays;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Whether the author of a declaration does not want reports about the code in it: {@code @ContextUnsafe}, or the
 * {@code @SuppressWarnings("GuardedBy")} that other tools for these annotations honor.
 */
final class Suppression {
    /** The name of the check in other tools, now and in older versions. */
    private static final Set<String> GUARDED_BY = Set.of("GuardedBy", "GuardedByChecker");

    private Suppression() {}

    static boolean isOn(Element element) {
        SuppressWarnings suppressed = element.getAnnotation(SuppressWarnings.class);
        return DeclaredContracts.isUnsafe(element)
                || (suppressed != null && Arrays.stream(suppressed.value()).anyMatch(GUARDED_BY::contains));
    }
}
