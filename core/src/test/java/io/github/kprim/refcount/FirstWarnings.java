package io.github.kprim.refcount;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Captures what a fresh start of kprim logs.
 *
 * <p>Each warning is logged once in a JVM, so a test that looks at the log would depend on earlier tests. This class
 * runs code in a second copy of kprim's classes, which has not warned about anything yet.
 */
final class FirstWarnings {
    private FirstWarnings() {}

    /** Returns what is logged while a copy of the static method {@code name} of {@code type} runs. */
    static List<String> of(Class<?> type, String name, String... arguments) {
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("kprim");
        Handler handler = intoList(logged);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            Class<?>[] parameters = new Class<?>[arguments.length];
            Arrays.fill(parameters, String.class);
            Method method = new Copies().loadClass(type.getName()).getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            method.invoke(null, (Object[]) arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot run " + name + " of " + type, e);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return logged;
    }

    private static Handler intoList(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord log) {
                logged.add(log.getLevel() + " " + log.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /** Loads kprim's classes again, and shares all others. */
    private static final class Copies extends ClassLoader {
        Copies() {
            super(FirstWarnings.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.kprim.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
