package io.github.kprim.lab.mutation;

import io.github.kprim.fork.MmProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A design with one small change.
 *
 * @param kind the kind of change: one of {@link Mutants#KINDS}
 * @param name what was changed, and where; unique among the mutants of a design
 * @param source the changed source, of the design's own class or of a class that it uses
 * @param design the name of the design's class
 * @param classes the class files that were compiled from {@code source}, by name
 */
public record Mutant(String kind, String name, String source, String design, Map<String, byte[]> classes) {
    /** Returns a new object of the design's class, with the change. */
    public MmProtocol load() {
        try {
            Class<?> type = new Loader(classes).loadClass(design);
            return (MmProtocol) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Defines the examples' classes again, so that they see the changed ones. Leaves all other classes to the class
     * path.
     */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> changed;

        Loader(Map<String, byte[]> changed) {
            super(Mutant.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return Mutants.isOfAnExample(name) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = changed.get(name);
            if (bytes == null) {
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = in.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
