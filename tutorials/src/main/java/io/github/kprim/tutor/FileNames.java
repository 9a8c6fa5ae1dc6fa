package io.github.kprim.tutor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What names of files this Java can read and write. In the locale {@code C} these have only ASCII letters: other
 * letters are lost when it reads a name, and cannot be written.
 */
final class FileNames {
    private static final String ENCODING = "sun.jnu.encoding";

    /** In place of a letter that could not be read. */
    private static final char LOST = '\uFFFD';

    private FileNames() {}

    /** Whether a file can have this name here. */
    static boolean isUsable(String name) {
        try {
            return name.indexOf(LOST) < 0 && !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether this Java reads the names of all files as they are. */
    static boolean areAllReadable() {
        return isUsable("\u00fc\u0416\u4e2d");
    }

    /** Returns what is wrong with a name that is not usable, and what to do. */
    static String problem() {
        return areAllReadable()
                ? "it has characters that no name has here; rename it"
                : "it has letters that this Java cannot use in names of files, because their encoding is "
                        + System.getProperty(ENCODING)
                        + "; start the tutor with LC_ALL=C.UTF-8 in its environment";
    }

    /** Returns a name in which each character that a name may not have is replaced, so that no two become the same. */
    static String replaced(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (point < ' ' || point > '~' || "<>:\"|?*".indexOf(point) >= 0) {
                plain.append("_%x_".formatted(point));
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}
