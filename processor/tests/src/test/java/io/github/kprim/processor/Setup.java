package io.github.kprim.processor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * One way to compile a user's code.
 *
 * @param tool the compiler
 * @param processors where the compiler finds the processors
 * @param code the kind of module that contains the code
 */
record Setup(Tool tool, Processors processors, Code code) {
    enum Tool {
        JAVAC,
        ECJ;

        JavaCompiler compiler() {
            return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
        }
    }

    enum Processors {
        ON_PATH("-processorpath"),
        ON_MODULE_PATH("--processor-module-path");

        private final String option;

        Processors(String option) {
            this.option = option;
        }
    }

    enum Code {
        IN_UNNAMED_MODULE("-classpath"),
        IN_NAMED_MODULE("--module-path");

        private final String option;

        Code(String option) {
            this.option = option;
        }
    }

    /** The setup of most builds. */
    static final Setup USUAL = new Setup(Tool.JAVAC, Processors.ON_PATH, Code.IN_UNNAMED_MODULE);

    static List<Setup> all() {
        List<Setup> setups = new ArrayList<>();
        for (Tool tool : Tool.values()) {
            for (Processors processors : Processors.values()) {
                for (Code code : Code.values()) {
                    setups.add(new Setup(tool, processors, code));
                }
            }
        }
        return List.copyOf(setups);
    }

    /** Returns the compiler options for this setup, with jars in the folder. */
    List<String> options(Path folder) {
        List<String> options = new ArrayList<>(List.of("--release", "17"));
        options.addAll(List.of(code.option, join(BuiltJars.ofContracts(folder))));
        options.addAll(List.of(processors.option, join(BuiltJars.ofProcessors(folder))));
        if (tool == Tool.JAVAC && Runtime.version().feature() >= 23) {
            // When a tool runs javac, a module path alone does not make javac run processors. The javac command does
            // run them.
            options.add("-proc:full");
        }
        return List.copyOf(options);
    }

    /** The options that make every warning an error, except for those about bodies. */
    List<String> strict() {
        return tool == Tool.JAVAC ? List.of("-Xlint:all", "-Werror", "-Akprim.flow=off") : List.of("-failOnWarning");
    }

    private static String join(Stream<Path> files) {
        return files.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
