package io.github.kprim.structure;

import io.github.kprim.annotation.GeneratedChecks;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Finds which top-level classes of one package use each other.
 *
 * <p>The JDK's {@code jdeps} finds the uses. Unlike ArchUnit it also sees the use of a constant, of which only the value
 * is in the code. A nested class counts as its outermost class. Generated checks count as the class whose contracts they
 * check.
 */
final class ClassUses {
    private static final Pattern USE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+).*");

    private final Map<String, Set<String>> uses = new TreeMap<>();

    private ClassUses() {}

    /** Returns the uses in each package below {@code root}, in the modules that the given classes are in. */
    static Map<String, ClassUses> byPackage(String root, Class<?>... oneOfEach) {
        Map<String, ClassUses> packages = new TreeMap<>();
        for (Class<?> one : oneOfEach) {
            jdeps(placeOf(one))
                    .lines()
                    .map(USE::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> {
                        String user = topLevel(line.group(1), root);
                        String used = topLevel(line.group(2), root);
                        if (user.startsWith(root + ".")
                                && packageOf(user).equals(packageOf(used))
                                && !user.equals(used)) {
                            packages.computeIfAbsent(packageOf(user), name -> new ClassUses())
                                    .add(user, used);
                        }
                    });
        }
        return packages;
    }

    private static String jdeps(Path classes) {
        StringWriter told = new StringWriter();
        PrintWriter out = new PrintWriter(told);
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int failed = jdeps.run(
                out,
                out,
                "-verbose:class",
                "-filter:none",
                "--ignore-missing-deps",
                "--multi-release",
                "base",
                "--module-path",
                modulePath(),
                classes.toString());
        if (failed != 0) {
            throw new IllegalStateException(told.toString());
        }
        return told.toString();
    }

    /**
     * Returns the class path, without what has a package of the JDK or of an entry before it. All entries become
     * modules, and jdeps refuses two with one package: Lincheck has such jars, and jcstress has a class of sun.misc.
     */
    private static String modulePath() {
        Set<String> taken = packages(ModuleFinder.ofSystem());
        List<String> modules = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Set<String> packages = packages(ModuleFinder.of(Path.of(entry)));
            if (Collections.disjoint(taken, packages)) {
                modules.add(entry);
                taken.addAll(packages);
            }
        }
        return String.join(File.pathSeparator, modules);
    }

    private static Set<String> packages(ModuleFinder modules) {
        return modules.findAll().stream()
                .flatMap(module -> module.descriptor().packages().stream())
                .collect(Collectors.toSet());
    }

    private static Path placeOf(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String topLevel(String name, String root) {
        String outer = name.split("\\$", 2)[0];
        if (!outer.startsWith(root + ".") || !outer.endsWith("LockChecks")) {
            return outer;
        }
        try {
            GeneratedChecks checks = Class.forName(outer, false, ClassUses.class.getClassLoader())
                    .getAnnotation(GeneratedChecks.class);
            return checks == null ? outer : checks.value().getName().split("\\$", 2)[0];
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private void add(String user, String used) {
        int start = packageOf(user).length() + 1;
        uses.computeIfAbsent(user.substring(start), name -> new TreeSet<>()).add(used.substring(start));
    }

    /** Returns the classes of the package that {@code user} uses. */
    Set<String> of(String user) {
        return uses.getOrDefault(user, Set.of());
    }

    /** Returns the classes that use each other in circles. Each set contains all classes that share a circle. */
    Set<Set<String>> knots() {
        Set<Set<String>> knots = new HashSet<>();
        for (String one : uses.keySet()) {
            Set<String> knot = new TreeSet<>(Set.of(one));
            for (String other : reachedFrom(one)) {
                if (reachedFrom(other).contains(one)) {
                    knot.add(other);
                }
            }
            if (knot.size() > 1) {
                knots.add(knot);
            }
        }
        return knots;
    }

    private Set<String> reachedFrom(String start) {
        Set<String> reached = new HashSet<>();
        reach(start, reached);
        return reached;
    }

    private void reach(String from, Set<String> reached) {
        for (String next : of(from)) {
            if (reached.add(next)) {
                reach(next, reached);
            }
        }
    }
}
