package io.github.kprim.testing;

import io.github.kprim.explore.World;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The class files of a user's classes: not those of Java, nor kprim's own. */
final class ClassFiles {
    private final Map<Class<?>, ClassNode> read = new HashMap<>();

    /** A method and the class that declares it. */
    record Found(Class<?> declaring, ClassNode file, MethodNode method) {}

    /** A class by its internal name, as {@code near} sees it; null if it cannot be loaded. */
    static @Nullable Class<?> load(String internalName, Class<?> near) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, near.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Whether it is one that a user has written. */
    static boolean isUsers(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return !type.isHidden() && !type.isArray() && source != null && source.getLocation() != null && !isKprims(type);
    }

    /** Whether it is one of kprim's. */
    static boolean isKprims(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        CodeSource own = World.class.getProtectionDomain().getCodeSource();
        return source != null && own != null && Objects.equals(source.getLocation(), own.getLocation());
    }

    /** The method of {@code type}, or of the class that it has it from; null if that is no user's class, or has no code. */
    @Nullable
    Found find(Class<?> type, String name, String descriptor) {
        for (Class<?> c = type; c != null && isUsers(c); c = c.getSuperclass()) {
            ClassNode file = file(c);
            for (MethodNode method : file.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    return method.instructions.size() == 0 ? null : new Found(c, file, method);
                }
            }
        }
        return null;
    }

    /** What is in the class file; nothing if there is none to be read. */
    ClassNode file(Class<?> type) {
        return read.computeIfAbsent(type, ClassFiles::readFile);
    }

    private static ClassNode readFile(Class<?> type) {
        ClassNode node = new ClassNode();
        String simple = type.getName().substring(type.getName().lastIndexOf('.') + 1);
        try (InputStream in = type.getResourceAsStream(simple + ".class")) {
            if (in != null) {
                new ClassReader(in).accept(node, 0);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return new ClassNode();
        }
        return node;
    }
}
