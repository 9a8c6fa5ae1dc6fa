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
 * A class of an example with a changed source. It is compiled with the contract processor, and loaded instead of the
 * class on the class path.
 *
 * @param name the name of the class
 * @param source the text to compile
 * @param folder the folder for the files
 */
record MutatedExample(String name, String source, Path folder) {
    /** Returns the class as it is in the module. */
    static MutatedExample of(Path module, String name, Path folder) {
        Path file = module.resolve("src/main/java").resolve(name.replace('.', '/') + ".java");
        try {
            return new MutatedExample(name, Files.readString(file), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the class without one call. {@code which} counts the occurrences of {@code call} from 1, and must exist.
     */
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

    /** Compiles and loads the class, and creates an object with its constructor without parameters. */
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

    /** Loads the whole package itself, so that its classes see each other. Loads everything else as usual. */
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
