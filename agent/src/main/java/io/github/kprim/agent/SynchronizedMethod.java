package io.github.kprim.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The change of a {@code synchronized} method into one that has a {@code synchronized} block around all of its code.
 * Only so can the order be checked before the thread waits: the JVM takes the monitor of a synchronized method before
 * its first instruction.
 */
final class SynchronizedMethod {
    /** The oldest class files that can name a class in the code, and that can have frames. */
    private static final int CLASS_CONSTANTS = Opcodes.V1_5;

    private static final int FRAMES = Opcodes.V1_6;
    private static final int MAJOR = 0xFFFF;

    private final ClassNode type;
    private final MethodNode method;

    /** A new variable for the lock, because the code may overwrite {@code this}. */
    private final int lock;

    private SynchronizedMethod(ClassNode type, MethodNode method) {
        this.type = type;
        this.method = method;
        this.lock = method.maxLocals;
    }

    /** Changes {@code method} if it is synchronized; returns whether it did. */
    static boolean change(ClassNode type, MethodNode method, Unfollowed unfollowed) {
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) == 0) {
            return false;
        }
        if (isStatic(method) && (type.version & MAJOR) < CLASS_CONSTANTS) {
            unfollowed.add("static synchronized methods of classes for Java 1.4");
            return false;
        }
        new SynchronizedMethod(type, method).change();
        return true;
    }

    private static boolean isStatic(MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    private void change() {
        method.access &= ~Opcodes.ACC_SYNCHRONIZED;
        method.maxLocals = lock + 1;
        AbstractInsnNode[] body = method.instructions.toArray();
        LabelNode handler = new LabelNode();
        LabelNode start = new LabelNode();
        method.instructions.insert(enter(start));
        boolean isEmpty = true;
        for (AbstractInsnNode each : body) {
            if (each instanceof FrameNode frame) {
                frame.local = locals(frame.local);
            } else if (isReturn(each)) {
                LabelNode end = exitBefore(each);
                cover(isEmpty, start, end, handler);
                start = new LabelNode();
                method.instructions.insert(each, start);
                isEmpty = true;
            } else {
                isEmpty &= each.getOpcode() < 0;
            }
        }
        cover(isEmpty, start, handler, handler);
        method.instructions.add(handle(handler));
    }

    private static boolean isReturn(AbstractInsnNode each) {
        return each.getOpcode() >= Opcodes.IRETURN && each.getOpcode() <= Opcodes.RETURN;
    }

    /** Returns the code that takes the monitor; an exception after {@code start} exits it. */
    private InsnList enter(LabelNode start) {
        InsnList code = new InsnList();
        LineNumberNode line = firstLine();
        if (line != null) {
            LabelNode here = new LabelNode();
            code.add(here);
            code.add(new LineNumberNode(line.line, here));
        }
        code.add(isStatic(method) ? new LdcInsnNode(Type.getObjectType(type.name)) : new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new VarInsnNode(Opcodes.ASTORE, lock));
        code.add(new LdcInsnNode(type.name.replace('/', '.')));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, MonitorCode.HOOKS, "entering", MonitorCode.ENTERING));
        code.add(new VarInsnNode(Opcodes.ALOAD, lock));
        code.add(new InsnNode(Opcodes.MONITORENTER));
        code.add(start);
        return code;
    }

    private @Nullable LineNumberNode firstLine() {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode line) {
                return line;
            }
        }
        return null;
    }

    /** Exits the monitor before a return. Returns where an exception no longer exits it. */
    private LabelNode exitBefore(AbstractInsnNode instruction) {
        LabelNode end = new LabelNode();
        InsnList code = new InsnList();
        code.add(end);
        code.add(exit());
        method.instructions.insertBefore(instruction, code);
        return end;
    }

    private void cover(boolean isEmpty, LabelNode start, LabelNode end, LabelNode handler) {
        if (!isEmpty) {
            method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
        }
    }

    private InsnList exit() {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, lock));
        code.add(new InsnNode(Opcodes.MONITOREXIT));
        code.add(new VarInsnNode(Opcodes.ALOAD, lock));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, MonitorCode.HOOKS, "exited", MonitorCode.EXITED));
        return code;
    }

    /** Returns the code for an exception that leaves the method. It does not cover itself: see {@link MonitorCode}. */
    private InsnList handle(LabelNode handler) {
        InsnList code = new InsnList();
        code.add(handler);
        if ((type.version & MAJOR) >= FRAMES) {
            List<Object> locals = locals(List.of());
            code.add(new FrameNode(
                    Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"}));
        }
        code.add(exit());
        code.add(new InsnNode(Opcodes.ATHROW));
        return code;
    }

    /** Returns the locals of a frame, and the new one behind them. */
    private List<Object> locals(List<Object> before) {
        List<Object> locals = new ArrayList<>(before);
        int slots = 0;
        for (Object local : before) {
            slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        locals.addAll(Collections.nCopies(lock - slots, Opcodes.TOP));
        locals.add("java/lang/Object");
        return locals;
    }
}
