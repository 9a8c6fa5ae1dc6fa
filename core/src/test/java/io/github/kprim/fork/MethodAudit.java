package io.github.kprim.fork;

import io.github.kprim.lockdep.Holdable;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Shared;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks whether a public method tells the explorer what it touches, in every mode of the lock validator. */
final class MethodAudit {
    /**
     * Methods that announce nothing, because their result is fixed when the object is created. Calling them twice
     * checks that.
     */
    static final Set<String> FIXED = Set.of(
            "Machine.cpu",
            "Machine.cpus",
            "Machine.memory",
            "Machine.faultInjection",
            "Cpu.id",
            "MmStruct.mmUsers",
            "MmStruct.mmCount",
            "MmStruct.mmapLock",
            "MmStruct.forkLock",
            "MmStruct.machine",
            "MmStruct.tlbs",
            "Page.pfn",
            "PhysicalMemory.page",
            "PteTable.address",
            "PteTable.firstIndex",
            "PteTable.lastIndex",
            "TaskStruct.current",
            "TaskStruct.allocLock",
            "TaskStruct.isKernelThread",
            "TaskStruct.fastFork",
            "TaskStruct.uid",
            "TaskStruct.execUpdateLock",
            "TaskStruct.cpu");

    /** Methods that announce nothing although they change something, each with the reason why that is correct. */
    static final Map<String, String> SILENT = Map.of(
            "MmStruct.copyOf", "the copy is known to its maker only",
            "TaskStruct.kernelThread", "the task is known to its maker only",
            "FaultInjection.failNth", "each thread counts its own allocations",
            "MmProtocol.beforeTable", "does nothing by default",
            "MmProtocol.beforeFlush", "does nothing by default",
            "MmapLock.readDisown", "tells the validator and changes nothing else",
            "MmapLock.assertLocked", "asks the validator",
            "MmapLock.assertWriteLocked", "asks the validator");

    private MethodAudit() {}

    /** Returns the methods of {@code type} that a user can call and that a developer wrote. */
    static Stream<Method> methods(Class<?> type) {
        boolean generated = type.getSimpleName().endsWith("LockChecks")
                || type.getSimpleName().startsWith("Checked");
        boolean plain =
                !generated && !Throwable.class.isAssignableFrom(type) && !type.isRecord() && !type.isAnnotation();
        return plain && Modifier.isPublic(type.getModifiers())
                ? Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isAbstract(method.getModifiers())
                                && !method.isSynthetic())
                : Stream.of();
    }

    static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** Returns what is wrong with {@code method}; empty if nothing is. */
    static String problem(Method method, Supplier<ModelFixture> fixtures) {
        String name = nameOf(method);
        Heard off = hear(method, fixtures.get(), LockdepMode.OFF);
        Heard warn = hear(method, fixtures.get(), LockdepMode.WARN);
        if (!off.equals(warn)) {
            return name + " announces " + off + " with lockdep off, but " + warn + " with warnings";
        }
        boolean silent = off.steps().isEmpty();
        if (SILENT.containsKey(name) || isDisplay(method)) {
            return silent ? "" : name + " is said to announce nothing but announces " + off;
        }
        if (FIXED.contains(name) || isFunction(method)) {
            return silent ? changes(method, fixtures.get()) : name + " is said to be fixed but announces " + off;
        }
        return silent ? name + " announces nothing: whoever calls it races with others unseen" : "";
    }

    private record Heard(List<String> steps, List<String> accesses) {}

    private static Heard hear(Method method, ModelFixture fixture, LockdepMode mode) {
        Heard[] heard = new Heard[1];
        try (Lockdep.Membership membership = Lockdep.enter("audit", new LockValidator(mode))) {
            Objects.requireNonNull(membership);
            fixture.call(method, call -> {
                Announcements announcements = Announcements.of(call);
                heard[0] = new Heard(announcements.steps(), announcements.accesses());
            });
        }
        return heard[0];
    }

    /** Returns whether a method shows, by its name or by what it implements, that it announces nothing. */
    private static boolean isDisplay(Method method) {
        return method.getName().startsWith("peek")
                || Stream.of(Shared.class, Holdable.class, TrackedLock.class, Object.class)
                        .anyMatch(type -> declares(type, method));
    }

    private static boolean declares(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    /** Returns whether a method is a function of numbers and texts only. */
    private static boolean isFunction(Method method) {
        return Modifier.isStatic(method.getModifiers())
                && isValue(method.getReturnType())
                && Arrays.stream(method.getParameterTypes()).allMatch(MethodAudit::isValue);
    }

    private static boolean isValue(Class<?> type) {
        return (type.isPrimitive() && type != void.class) || type == String.class;
    }

    private static String changes(Method method, ModelFixture fixture) {
        Object before = fixture.call(method, Runnable::run);
        fixture.changeEverything();
        Object after = fixture.call(method, Runnable::run);
        return same(before, after)
                ? ""
                : nameOf(method) + " is said to be fixed but was " + before + " and is " + after;
    }

    private static boolean same(@Nullable Object before, @Nullable Object after) {
        return before != null && before.equals(after) && !(before instanceof Throwable);
    }
}
