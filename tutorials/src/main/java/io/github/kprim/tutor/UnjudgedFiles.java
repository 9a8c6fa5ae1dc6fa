package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files in the folder of an answer that are not judged, although a student could think so. */
final class UnjudgedFiles {
    /** So many are named; who has more has not understood one of them. */
    private static final int MOST = 5;

    private static final int DEEPEST = 4;

    private UnjudgedFiles() {}

    /** Returns a sentence for each such file. A folder that has not the name of the exercise may have any files. */
    static List<String> in(Path folder, Exercise exercise) {
        String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.startsWith(exercise.number())) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        Map<String, byte[]> author = new TreeMap<>(Sources.starter(exercise).files());
        author.keySet().removeAll(exercise.edit());
        for (Path file : files(folder)) {
            String shown = folder.relativize(file).toString().replace('\\', '/');
            byte[] original = author.get(shown);
            if (original != null && !Sources.isSameText(file, original)) {
                notes.add(shown + " is the author's; your change of it is not judged");
            } else if (shown.contains("/")) {
                notes.add(shown + " is not judged; put it beside "
                        + exercise.edit().get(0) + ", with the same package line");
            } else if (original == null && isOfAnotherPackage(file, exercise)) {
                notes.add(shown + " is not judged, because it is not in the package of the exercise; it needs the line"
                        + " 'package " + exercise.id() + ";'");
            }
        }
        return List.copyOf(notes.subList(0, Math.min(MOST, notes.size())));
    }

    private static boolean isOfAnotherPackage(Path file, Exercise exercise) {
        String name = file.getFileName().toString();
        return !exercise.edit().contains(name)
                && !Sources.isTest(name)
                && !exercise.id().equals(Sources.packageIn(file));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(file -> Sources.isCode(file.toString()))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !folder.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
