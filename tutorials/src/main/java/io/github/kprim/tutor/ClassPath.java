package io.github.kprim.tutor;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path of this process, in a form that is valid for a process in any folder. */
final class ClassPath {
    private ClassPath() {}

    /** Returns the class path with absolute entries. */
    static String absolute() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
