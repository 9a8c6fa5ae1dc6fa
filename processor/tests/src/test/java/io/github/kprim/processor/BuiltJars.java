package io.github.kprim.processor;

import io.github.kprim.annotation.MustHold;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The build results, as the jars that users have. Before Maven packages them, the classes are in folders. */
final class BuiltJars {
    private BuiltJars() {}

    /** Returns the annotations and the locks, and what they need. */
    static Stream<Path> ofContracts(Path folder) {
        return Stream.of(jar(MustHold.class, "io.github.kprim.core", folder), place(NullMarked.class));
    }

    /** Returns the processors, in one jar with what they need. */
    static Stream<Path> ofProcessors(Path folder) {
        return Stream.of(jar(ContractProcessor.class, "io.github.kprim.processor", folder));
    }

    /**
     * Returns a jar of the class in the folder. If the class comes from a jar, this is a copy, because ECJ treats a jar
     * on the class path of this JVM as one without a module. If the class comes from a folder of classes, the jar is
     * made from that folder.
     */
    private static Path jar(Class<?> type, String module, Path folder) {
        Path place = place(type);
        Path jar = folder.resolve(module + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        if (Files.isDirectory(place)) {
            write(place, jar, type == ContractProcessor.class);
            return jar;
        }
        try {
            return Files.copy(place, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jar or folder of the class. */
    static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type.getName(), e);
        }
    }

    private static void write(Path classes, Path jar, boolean withJavaPoet) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path path : files) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
            }
            if (withJavaPoet) {
                copyJavaPoet(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies JavaPoet's classes. In the packaged jar they have another name, but what they do is the same. */
    private static void copyJavaPoet(JarOutputStream out) throws IOException {
        try (JarFile library = new JarFile(place(javaPoet()).toFile())) {
            for (JarEntry entry : Collections.list(library.entries())) {
                if (entry.getName().endsWith(".class")) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    library.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    /** Returns one of its classes, which are not on the class path of these tests after Maven packages the processor. */
    private static Class<?> javaPoet() {
        try {
            return Class.forName("com.palantir.javapoet.JavaFile");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the folder of the processor's classes has come without JavaPoet", e);
        }
    }
}
