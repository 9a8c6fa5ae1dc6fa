package io.github.kprim.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The agent's jar, made from the classes under test: the build makes the real one only after the tests. */
final class AgentJar {
    private static final List<Class<?>> PARTS =
            List.of(Premain.class, io.github.kprim.lockdep.Lockdep.class, ClassReader.class, ClassNode.class);

    private AgentJar() {}

    /** Writes the jar into {@code folder}, and returns it. */
    static Path in(Path folder) {
        Path jar = folder.resolve("kprim-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Premain.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> part : PARTS) {
                add(placeOf(part), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** Returns the folder or jar that the class was loaded from. */
    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Path place, JarOutputStream out) throws IOException {
        Predicate<String> isClass = name -> name.endsWith(".class") && !name.endsWith("module-info.class");
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file :
                        files.filter(each -> isClass.test(each.toString())).toList()) {
                    out.putNextEntry(
                            new JarEntry(place.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, out);
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(each -> isClass.test(each.getName())).toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                jar.getInputStream(entry).transferTo(out);
            }
        }
    }
}
