package io.github.kprim.testing;

import io.github.kprim.step.Seam;
import io.github.kprim.testing.ClassFiles.Found;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the instructions that may take a lock, wait or announce a step. An access after one of them may be guarded. In
 * case of doubt an instruction counts, so that correct code is not blamed.
 */
final class Guards {
    private final ClassFiles files;
    private final Map<MethodNode, Boolean> known = new HashMap<>();

    Guards(ClassFiles files) {
        this.files = files;
    }

    boolean isSynchronized(Found found) {
        return Modifier.isSynchronized(found.method().access);
    }

    /** Returns whether {@code insn}, in the code of {@code near}, may guard what comes after it. */
    boolean mayGuard(AbstractInsnNode insn, Class<?> near) {
        if (insn.getOpcode() == Opcodes.MONITORENTER) {
            return true;
        }
        if (insn instanceof MethodInsnNode call) {
            return mayGuard(call.owner, call.name, call.desc, near);
        }
        Handle lambda = KnownValue.lambdaOf(insn);
        return lambda != null && mayGuard(lambda.getOwner(), lambda.getName(), lambda.getDesc(), near);
    }

    private boolean mayGuard(String owner, String name, String descriptor, Class<?> near) {
        if (owner.startsWith("java/util/concurrent/")) {
            return true;
        }
        Class<?> type = ClassFiles.load(owner, near);
        if (type == null) {
            return false;
        }
        if (ClassFiles.isKprims(type)) {
            String word = name.toLowerCase(Locale.ROOT);
            return type == Seam.class || word.contains("lock") || word.contains("acquire");
        }
        boolean isUnknown = ClassFiles.isUsers(type) && Modifier.isAbstract(type.getModifiers());
        Found found = files.find(type, name, descriptor);
        return found == null ? isUnknown : mayGuard(found);
    }

    private boolean mayGuard(Found found) {
        Boolean before = known.putIfAbsent(found.method(), false);
        if (before != null) {
            return before;
        }
        boolean guards = isSynchronized(found);
        for (AbstractInsnNode insn : found.method().instructions) {
            guards |= mayGuard(insn, found.declaring());
        }
        known.put(found.method(), guards);
        return guards;
    }
}
