package io.github.kprim.lab;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * An example's class whose source has been changed: compiled with the contract processor, and loaded in place of the
 * one on the class path.
 *
 * @param name the name of the class
 * @param source what is to be compiled
 * @param folder where to write it
 */
record MutatedExample(String name, String source, Path folder) {
    /** The class as it is in the module. */
    static MutatedExample of(Path module, String name, Path folder) {
        Path file = module.resolve("src/main/java").resolve(name.replace('.', '/') + ".java");
        try {
            return new MutatedExample(name, Files.readString(file), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the call, which the source has at least {@code which} times; 1 is the first. */
    MutatedExample without(String call, int which) {
        int at = -1;
        for (int i = 0; i < which; i++) {
            at = source.indexOf(call, at + 1);
            if (at < 0) {
                throw new IllegalArgumentException(name + " has no '" + call + "' number " + which);
            }
        }
        return new MutatedExample(name, source.substring(0, at) + source.substring(at + call.length()), folder);
    }

    /** Compiles and loads it, and makes an object by its constructor without parameters. */
    <T> T newInstance(Class<T> type) {
        try {
            Path classes = compile();
            Class<?> mutant = new ChildFirst(classes, Class.forName(name)).loadClass(name);
            return type.cast(mutant.getConstructor().newInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private Path compile() throws IOException {
        Path file = folder.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Files.writeString(file, source);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("java.class.path");
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean compiled = javac.getTask(
                            output,
                            files,
                            null,
                            List.of("-classpath", path, "-processorpath", path, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(name + " does not compile:\n" + output);
            }
        }
        return classes;
    }

    /** Loads the whole package itself, so that its classes see each other, and all else as always. */
    private static final class ChildFirst extends URLClassLoader {
        private final String packageName;

        ChildFirst(Path mutant, Class<?> original) throws IOException {
            super(
                    new URL[] {
                        mutant.toUri().toURL(),
                        original.getProtectionDomain().getCodeSource().getLocation()
                    },
                    original.getClassLoader());
            packageName = original.getPackageName();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith(packageName + ".") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
