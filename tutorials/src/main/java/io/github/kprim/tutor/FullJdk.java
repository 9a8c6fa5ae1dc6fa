package io.github.kprim.tutor;

import java.util.List;

/** Finds out whether the Java that runs the tutor is a whole JDK. Reduced ones lack parts that are needed later. */
final class FullJdk {
    /** The modules that the tutor, the compiler and JUnit use. */
    private static final List<String> MODULES = List.of("java.compiler", "jdk.compiler", "jdk.management", "jdk.zipfs");

    private FullJdk() {}

    /** Returns what to tell the user; empty if nothing is lacking. */
    static String lacking() {
        return lacking(ModuleLayer.boot());
    }

    /** As the other method, for a Java with these modules. */
    static String lacking(ModuleLayer java) {
        List<String> missing =
                MODULES.stream().filter(name -> java.findModule(name).isEmpty()).toList();
        return missing.isEmpty()
                ? ""
                : "this Java, " + System.getProperty("java.home") + ", lacks " + String.join(", ", missing)
                        + "; run the tutor with a JDK, 17 or later";
    }
}
