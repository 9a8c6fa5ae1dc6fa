package io.github.kprim.agent;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The change of code that makes a lock of the JDK. It makes a lock of a subclass, which lockdep follows wherever the
 * lock goes. A subclass in the program gets that one as its superclass.
 */
final class LockMaker {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String CONSTRUCTOR = "<init>";
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private static final Map<String, String> AGENTS = Map.of(
            LOCKS + "ReentrantLock", "io/github/kprim/agent/AgentLock",
            LOCKS + "ReentrantReadWriteLock", "io/github/kprim/agent/AgentReadWriteLock");

    /** For subclasses. They are written to a stream as they are. */
    private static final Map<String, String> SUPERCLASSES = Map.of(
            LOCKS + "ReentrantLock", "io/github/kprim/juc/LockdepReentrantLock",
            LOCKS + "ReentrantReadWriteLock", "io/github/kprim/juc/LockdepReentrantReadWriteLock");

    private static final Map<String, String> UNFOLLOWED = Map.of(
            LOCKS + "StampedLock",
            "places that make a StampedLock",
            "java/util/concurrent/Semaphore",
            "places that make a Semaphore");

    private final ClassNode type;
    private final Unfollowed unfollowed;

    /** The superclass as it was. */
    private final String superclass;

    LockMaker(ClassNode type, Unfollowed unfollowed) {
        this.type = type;
        this.unfollowed = unfollowed;
        this.superclass = type.superName == null ? "" : type.superName;
    }

    /** Gives the class another superclass if it is a lock; returns whether it did. */
    boolean changeSuperclass() {
        if (superclass.equals(LOCKS + "AbstractQueuedSynchronizer")) {
            unfollowed.add("classes of own synchronizers");
        }
        String followed = SUPERCLASSES.get(superclass);
        if (followed == null) {
            return false;
        }
        type.superName = followed;
        type.signature = null;
        return true;
    }

    /** Changes the code of {@code method}; returns whether there was something to change. */
    boolean change(MethodNode method) {
        boolean changed = false;
        // How many locks of a type are made, but not constructed yet. Tells "new" from a call of super().
        Map<String, Integer> open = new HashMap<>();
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each.getOpcode() == Opcodes.NEW) {
                changed |= changeNew((TypeInsnNode) each, open);
            } else if (each.getOpcode() == Opcodes.INVOKESPECIAL) {
                changed |= changeCall(method, (MethodInsnNode) each, open);
            } else if (each instanceof InvokeDynamicInsnNode made) {
                changed |= changeReference(made);
            }
        }
        return changed;
    }

    private boolean changeNew(TypeInsnNode made, Map<String, Integer> open) {
        if (UNFOLLOWED.containsKey(made.desc)) {
            unfollowed.add(UNFOLLOWED.get(made.desc));
        }
        String agents = AGENTS.get(made.desc);
        if (agents == null) {
            return false;
        }
        open.merge(made.desc, 1, Integer::sum);
        made.desc = agents;
        return true;
    }

    private boolean changeCall(MethodNode method, MethodInsnNode call, Map<String, Integer> open) {
        String agents = AGENTS.get(call.owner);
        if (agents == null) {
            return false;
        }
        if (!call.name.equals(CONSTRUCTOR)) {
            call.owner = SUPERCLASSES.getOrDefault(superclass, call.owner);
        } else if (open.merge(call.owner, -1, Integer::sum) >= 0) {
            method.instructions.insertBefore(call, new LdcInsnNode(MonitorCode.site(type, method, call)));
            call.owner = agents;
            call.desc = call.desc.replace(")", "Ljava/lang/String;)");
        } else {
            open.put(call.owner, 0);
            call.owner = SUPERCLASSES.getOrDefault(superclass, call.owner);
        }
        return true;
    }

    /** Changes {@code ReentrantLock::new}. One that can be written to a stream must keep its names. */
    private static boolean changeReference(InvokeDynamicInsnNode made) {
        boolean isLambda =
                made.bsm.getOwner().equals(LAMBDAS) && made.bsm.getName().equals("metafactory");
        if (!isLambda || !(made.bsmArgs[1] instanceof Handle handle) || !AGENTS.containsKey(handle.getOwner())) {
            return false;
        }
        if (handle.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
            return false;
        }
        made.bsmArgs[1] =
                new Handle(handle.getTag(), AGENTS.get(handle.getOwner()), CONSTRUCTOR, handle.getDesc(), false);
        return true;
    }
}
