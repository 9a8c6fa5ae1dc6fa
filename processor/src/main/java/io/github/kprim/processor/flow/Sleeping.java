package io.github.kprim.processor.flow;

import io.github.kprim.processor.DeclaredContracts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The methods that may sleep: those with {@code @MightSleep}, and a table for the JDK. */
final class Sleeping {
    /** Methods by the type that declares them or a supertype of it. */
    private static final Map<String, List<String>> METHODS = Map.ofEntries(
            Map.entry("sleep", List.of("java.lang.Thread", "java.util.concurrent.TimeUnit")),
            Map.entry("join", List.of("java.lang.Thread", "java.util.concurrent.ForkJoinTask")),
            Map.entry("wait", List.of("java.lang.Object")),
            Map.entry("waitFor", List.of("java.lang.Process")),
            Map.entry("lock", List.of("java.util.concurrent.locks.Lock")),
            Map.entry("lockInterruptibly", List.of("java.util.concurrent.locks.Lock")),
            Map.entry("acquire", List.of("java.util.concurrent.Semaphore")),
            Map.entry("put", List.of("java.util.concurrent.BlockingQueue")),
            Map.entry("take", List.of("java.util.concurrent.BlockingQueue")),
            Map.entry("get", List.of("java.util.concurrent.Future")),
            Map.entry("awaitTermination", List.of("java.util.concurrent.ExecutorService")),
            Map.entry(
                    "await",
                    List.of(
                            "java.util.concurrent.locks.Condition",
                            "java.util.concurrent.CountDownLatch",
                            "java.util.concurrent.CyclicBarrier")));

    private static final Set<String> PARKING = Set.of("park", "parkNanos", "parkUntil");

    private Sleeping() {}

    static boolean mightSleep(ExecutableElement method, Attributed source) {
        if (DeclaredContracts.mightSleep(method)) {
            return true;
        }
        if (!(method.getEnclosingElement() instanceof TypeElement owner)) {
            return false;
        }
        String name = method.getSimpleName().toString();
        if (PARKING.contains(name)) {
            return owner.getQualifiedName().contentEquals("java.util.concurrent.locks.LockSupport");
        }
        return METHODS.getOrDefault(name, List.of()).stream()
                .anyMatch(type -> type.equals("java.lang.Object")
                        ? owner.getQualifiedName().contentEquals(type)
                        : source.isA(owner.asType(), type));
    }
}
