package io.github.kprim.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Changes the classes of the program, so that their locks are followed. The classes of the JDK stay as they are, and so
 * does a class that cannot be changed.
 */
final class Instrumenter implements ClassFileTransformer {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Options options;
    private final Unfollowed unfollowed;

    Instrumenter(Options options, Unfollowed unfollowed) {
        this.options = options;
        this.unfollowed = unfollowed;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null || isOfJdk(loader, name) || redefined != null || !options.follows(name.replace('/', '.'))) {
            return null;
        }
        try {
            return changed(classFile);
        } catch (Throwable e) {
            // The JVM would drop it silently. The program must run on, with the class as it was.
            unfollowed.add("classes that cannot be changed");
            return null;
        }
    }

    /** The JDK makes some of its classes, such as those that construct what was read from a stream, in own loaders. */
    private static boolean isOfJdk(@Nullable ClassLoader loader, String name) {
        return loader == null || loader == PLATFORM || name.startsWith("jdk/") || name.startsWith("java/");
    }

    /** Returns the changed class, or null if there is nothing to change. */
    byte @Nullable [] changed(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode type = new ClassNode();
        // Frames are written out in full, so that the code for synchronized methods can add a variable to each.
        reader.accept(type, ClassReader.EXPAND_FRAMES);
        LockMaker maker = new LockMaker(type, unfollowed);
        boolean changed = maker.changeSuperclass();
        for (MethodNode method : type.methods) {
            if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0 && (method.access & Opcodes.ACC_NATIVE) != 0) {
                unfollowed.add("native synchronized methods");
            }
            if (method.instructions.size() > 0) {
                changed |= MonitorCode.change(type, method);
                changed |= maker.change(method);
                changed |= SynchronizedMethod.change(type, method, unfollowed);
            }
        }
        if (!changed) {
            return null;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }
}
