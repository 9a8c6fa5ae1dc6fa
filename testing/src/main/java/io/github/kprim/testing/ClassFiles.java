package io.github.kprim.testing;

import io.github.kprim.explore.World;
import io.github.kprim.report.ExplorationReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The class files of a user's classes. Classes of Java and of kprim are left out. */
final class ClassFiles {
    private final Map<Class<?>, ClassNode> read = new HashMap<>();

    /** A method and the class that declares it. */
    record Found(Class<?> declaring, ClassNode file, MethodNode method) {}

    /** Returns the class with an internal name, as {@code near} sees it; null if it cannot be loaded. */
    static @Nullable Class<?> load(String internalName, Class<?> near) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, near.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Returns whether a user wrote the class. */
    static boolean isUsers(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return !type.isHidden() && !type.isArray() && source != null && source.getLocation() != null && !isKprims(type);
    }

    /** Returns whether the class belongs to kprim. */
    static boolean isKprims(Class<?> type) {
        return Stream.of(World.class, ExplorationReport.class, ClassFiles.class)
                .anyMatch(own -> Objects.equals(place(own), place(type)));
    }

    private static @Nullable URL place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    /**
     * Returns the method that {@code type} declares or inherits; null if a user did not write it, or if it has no code.
     */
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

    /** Returns the contents of the class file; an empty node if there is no readable file. */
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
