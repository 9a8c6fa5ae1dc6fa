package io.github.kprim.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The classes of a package and of the packages below it, as a test class sees them: those on the class path, and those
 * of the modules that the test's module belongs with.
 *
 * <p>A class path has a package in many places. A module has it once, and tools add the tests to it. JUnit then finds
 * only the tests, so the modules are asked themselves.
 */
final class PackageClasses {
    private static final String CLASS = ".class";

    private PackageClasses() {}

    static Collection<Class<?>> in(String name, Class<?> test) {
        Set<Class<?>> all =
                new LinkedHashSet<>(ReflectionSupport.findAllClassesInPackage(name, type -> true, className -> true));
        ModuleLayer layer = test.getModule().getLayer();
        if (layer != null) {
            layer.modules().stream()
                    .filter(module -> module.getPackages().stream().anyMatch(known -> isIn(known, name)))
                    .forEach(module -> all.addAll(classes(module, layer, name)));
        }
        return all;
    }

    /** Whether the package is {@code name} or is below it. */
    private static boolean isIn(String known, String name) {
        return known.equals(name) || known.startsWith(name + ".");
    }

    private static List<Class<?>> classes(Module module, ModuleLayer layer, String name) {
        Optional<ResolvedModule> resolved = layer.configuration().findModule(module.getName());
        List<Class<?>> found = new ArrayList<>();
        if (resolved.isPresent()) {
            try (ModuleReader reader = resolved.get().reference().open()) {
                reader.list()
                        .filter(file -> file.endsWith(CLASS) && file.contains("/"))
                        .map(file -> file.substring(0, file.length() - CLASS.length())
                                .replace('/', '.'))
                        .filter(type -> isIn(type.substring(0, type.lastIndexOf('.')), name))
                        .flatMap(type -> Stream.ofNullable(Class.forName(module, type)))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the classes of " + module, e);
            }
        }
        return found;
    }
}
