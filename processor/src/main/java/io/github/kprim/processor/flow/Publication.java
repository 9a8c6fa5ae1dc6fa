package io.github.kprim.processor.flow;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Which calls in a constructor give the new object to other tasks. Of any other call that is not known. */
final class Publication {
    private static final List<String> KEEPERS = List.of(
            "java.util.Collection",
            "java.util.Map",
            "java.util.concurrent.Executor",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.Timer");
    private static final Set<String> KEEPING = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "offer",
            "push",
            "put",
            "putIfAbsent",
            "putAll",
            "execute",
            "submit",
            "schedule",
            "set",
            "lazySet",
            "setRelease");

    private Publication() {}

    static boolean isBy(ExecutableElement callee, Attributed source) {
        String name = callee.getSimpleName().toString();
        if (name.startsWith("register") || name.startsWith("subscribe") || name.matches("add.*Listener")) {
            return true;
        }
        return KEEPING.contains(name)
                && callee.getEnclosingElement() instanceof TypeElement owner
                && KEEPERS.stream().anyMatch(keeper -> source.isA(owner.asType(), keeper));
    }
}
