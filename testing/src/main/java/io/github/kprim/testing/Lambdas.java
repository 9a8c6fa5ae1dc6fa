package io.github.kprim.testing;

import io.github.kprim.explore.ExploredTask;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the code of lambda expressions and method references.
 *
 * <p>Java does not say which expression created a given object. It only gives the class that contains the expression,
 * and the values that the object captured. So the candidates are the expressions of that class that capture the same
 * types. If some of them are in a method that was on the stack when the task was added, only these count. If there are
 * as many candidates as tasks with code of their own, the first task gets the first candidate, and so on. Otherwise the
 * code is not known.
 */
final class Lambdas {
    private final ClassFiles files;
    private final Map<Class<?>, Handle> known = new HashMap<>();

    Lambdas(ClassFiles files, List<ExploredTask> tasks) {
        this.files = files;
        Map<List<Handle>, List<Class<?>>> groups = new HashMap<>();
        for (ExploredTask task : tasks) {
            Class<?> type = task.code().getClass();
            List<Class<?>> sameCandidates = groups.computeIfAbsent(
                    candidates(task.code(), "run", task.setUpAt()), candidates -> new ArrayList<>());
            if (!sameCandidates.contains(type)) {
                sameCandidates.add(type);
            }
        }
        groups.forEach((candidates, types) -> {
            for (int i = 0; i < types.size() && types.size() == candidates.size(); i++) {
                known.put(types.get(i), candidates.get(i));
            }
        });
    }

    /** Returns the method that runs when {@code method} of the lambda is called; null if it is not known. */
    @Nullable
    Handle codeOf(Object lambda, String method) {
        Handle found = known.get(lambda.getClass());
        if (found != null) {
            return found;
        }
        List<Handle> candidates = candidates(lambda, method, List.of());
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private List<Handle> candidates(Object lambda, String method, List<StackTraceElement> stack) {
        Class<?> host = hostOf(lambda.getClass());
        if (host == null || !ClassFiles.isUsers(host)) {
            return List.of();
        }
        for (StackTraceElement frame : stack) {
            List<Handle> here = frame.getClassName().equals(host.getName())
                    ? candidates(host, frame.getMethodName(), lambda.getClass(), method)
                    : List.of();
            if (!here.isEmpty()) {
                return here;
            }
        }
        return candidates(host, null, lambda.getClass(), method);
    }

    private List<Handle> candidates(Class<?> host, @Nullable String within, Class<?> lambda, String method) {
        List<Handle> handles = new ArrayList<>();
        for (MethodNode candidate : files.file(host).methods) {
            if (within != null && !candidate.name.equals(within)) {
                continue;
            }
            for (AbstractInsnNode insn : candidate.instructions) {
                Handle handle = KnownValue.lambdaOf(insn);
                if (handle != null
                        && ((InvokeDynamicInsnNode) insn).name.equals(method)
                        && captures(lambda, (InvokeDynamicInsnNode) insn)) {
                    handles.add(handle);
                }
            }
        }
        return handles;
    }

    private static boolean captures(Class<?> lambda, InvokeDynamicInsnNode insn) {
        List<Type> types = fieldsOf(lambda).stream()
                .map(field -> Type.getType(field.getType()))
                .toList();
        boolean made = Arrays.stream(lambda.getInterfaces())
                .anyMatch(type -> Type.getType(type).equals(Type.getReturnType(insn.desc)));
        return made && types.equals(List.of(Type.getArgumentTypes(insn.desc)));
    }

    /** Returns the class that contains the expression for objects of this class; null if there is none. */
    private static @Nullable Class<?> hostOf(Class<?> lambda) {
        int end = lambda.getName().indexOf("$$Lambda");
        return lambda.isHidden() && end > 0
                ? ClassFiles.load(lambda.getName().substring(0, end).replace('.', '/'), lambda)
                : null;
    }

    private static List<Field> fieldsOf(Class<?> lambda) {
        return Arrays.stream(lambda.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** Returns the values that the object captured, in order. */
    static List<KnownValue> captured(Object lambda) {
        return fieldsOf(lambda.getClass()).stream()
                .map(field -> new KnownValue(
                        Type.getType(field.getType()).getSize(),
                        field.getType().isPrimitive() ? null : Fields.get(field, lambda),
                        ""))
                .toList();
    }
}
