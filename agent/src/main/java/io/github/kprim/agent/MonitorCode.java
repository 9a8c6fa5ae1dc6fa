package io.github.kprim.agent;

import io.github.kprim.juc.LockSites;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The change of {@code synchronized} blocks and of calls of {@link Object#wait}. */
final class MonitorCode {
    static final String HOOKS = "io/github/kprim/agent/Monitors";
    static final String ENTERING = "(Ljava/lang/Object;Ljava/lang/String;)V";
    static final String EXITED = "(Ljava/lang/Object;)V";

    private static final Set<String> WAITS = Set.of("()V", "(J)V", "(JI)V");

    private MonitorCode() {}

    /** Changes the code of {@code method}; returns whether there was something to change. */
    static boolean change(ClassNode type, MethodNode method) {
        boolean changed = false;
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each.getOpcode() == Opcodes.MONITORENTER) {
                changeEnter(type, method, each);
            } else if (each.getOpcode() == Opcodes.MONITOREXIT) {
                changeExit(method, each);
            } else if (isWait(each)) {
                String desc = "(Ljava/lang/Object;" + ((MethodInsnNode) each).desc.substring(1);
                method.instructions.set(each, new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, "await", desc));
            } else {
                continue;
            }
            changed = true;
        }
        return changed;
    }

    /** The order is checked before the thread waits, so that a deadlock is reported before it happens. */
    private static void changeEnter(ClassNode type, MethodNode method, AbstractInsnNode enter) {
        InsnList hook = new InsnList();
        hook.add(new InsnNode(Opcodes.DUP));
        hook.add(new LdcInsnNode(lockOf(type, method, enter)));
        hook.add(new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, "entering", ENTERING));
        method.instructions.insertBefore(enter, hook);
    }

    /*
     * The handler that a compiler adds to a synchronized block covers the instruction that exits the monitor, also its
     * own one. If the hook were covered too, then a StackOverflowError in it would exit the monitor twice, and in the
     * handler would go on forever. So a range that ends behind the exit now ends before the hook.
     */
    private static void changeExit(MethodNode method, AbstractInsnNode exit) {
        method.instructions.insertBefore(exit, new InsnNode(Opcodes.DUP));
        LabelNode before = new LabelNode();
        for (AbstractInsnNode next = exit.getNext(); next != null && next.getOpcode() < 0; next = next.getNext()) {
            for (TryCatchBlockNode block : method.tryCatchBlocks) {
                if (block.end == next) {
                    block.end = before;
                }
            }
        }
        InsnList hook = new InsnList();
        hook.add(before);
        hook.add(new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, "exited", EXITED));
        method.instructions.insert(exit, hook);
    }

    /** No class can declare another method of this kind, because these are final. */
    private static boolean isWait(AbstractInsnNode each) {
        boolean calls = each.getOpcode() == Opcodes.INVOKEVIRTUAL
                || each.getOpcode() == Opcodes.INVOKESPECIAL
                || each.getOpcode() == Opcodes.INVOKEINTERFACE;
        return calls && each instanceof MethodInsnNode call && call.name.equals("wait") && WAITS.contains(call.desc);
    }

    /** Returns the field that the lock was read from: {@code com.example.Till.lock}; or else the place of the code. */
    private static String lockOf(ClassNode type, MethodNode method, AbstractInsnNode enter) {
        AbstractInsnNode store = before(enter);
        AbstractInsnNode dup = store != null && store.getOpcode() == Opcodes.ASTORE ? before(store) : null;
        AbstractInsnNode source = dup != null && dup.getOpcode() == Opcodes.DUP ? before(dup) : null;
        return source instanceof FieldInsnNode field
                ? field.owner.replace('/', '.') + "." + field.name
                : site(type, method, enter);
    }

    private static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode before = node.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        return before;
    }

    /** Returns the name of the class of locks that are made at {@code node}. */
    static String site(ClassNode type, MethodNode method, AbstractInsnNode node) {
        AbstractInsnNode at = node;
        while (at != null && !(at instanceof LineNumberNode)) {
            at = at.getPrevious();
        }
        int line = at instanceof LineNumberNode number ? number.line : -1;
        return LockSites.name(type.name.replace('/', '.'), method.name, type.sourceFile, line);
    }
}
