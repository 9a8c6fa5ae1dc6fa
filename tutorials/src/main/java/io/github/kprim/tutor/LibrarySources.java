package io.github.kprim.tutor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.github.kprim.tutor.source.ParsedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources of the library that READMEs tell students to read. They come with the tutor. */
final class LibrarySources {
    private static final String END = ".java";

    private final Path root;

    /** Returns the sources below {@code root}. */
    LibrarySources(Path root) {
        this.root = root;
    }

    /**
     * Returns the source of a class, or of the members of a class that have one name.
     *
     * @param name such as {@code MmStruct} or {@code MmStruct.mmput}
     * @throws BadInputException if there is no such class or member
     */
    String find(String name) {
        String[] parts = name.replaceFirst("\\(.*|\\.java$", "").split("[.#]", 2);
        String text = FilesCheck.text(file(parts[0]));
        return parts.length == 1 ? text : members(parts[0], text, parts[1]);
    }

    private Path file(String name) {
        List<Path> all = all();
        return all.stream()
                .filter(path -> nameOf(path).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new BadInputException("the library has no class '" + name + "'" + similar(all, name)));
    }

    private static String similar(List<Path> all, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> found = all.stream()
                .map(LibrarySources::nameOf)
                .filter(other -> other.toLowerCase(Locale.ROOT).contains(lower))
                .sorted()
                .toList();
        return found.isEmpty() ? "; name one such as MmStruct or TaskStruct" : "; it has " + String.join(", ", found);
    }

    private static String members(String type, String text, String name) {
        ParsedSource source = ParsedSource.of(type + END, text);
        StringJoiner found = new StringJoiner("\n\n");
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
                for (Tree member : tree.getMembers()) {
                    if (isNamed(member, name)) {
                        int start = startWithComment(text, source.start(member));
                        found.add(text.substring(start, source.end(member)));
                    }
                }
                return super.visitClass(tree, nothing);
            }
        }.scan(source.unit(), null);
        if (found.length() == 0) {
            throw new BadInputException(
                    type + " has nothing called '" + name + "'; 'show " + type + "' shows all of it");
        }
        return found + "\n";
    }

    private static boolean isNamed(Tree member, String name) {
        return (member instanceof MethodTree method && method.getName().contentEquals(name))
                || (member instanceof VariableTree field && field.getName().contentEquals(name))
                || (member instanceof ClassTree type && type.getSimpleName().contentEquals(name));
    }

    /** Returns where the line begins in which the documentation of a member starts, or the member. */
    private static int startWithComment(String text, int start) {
        String before = text.substring(0, start).stripTrailing();
        int first = before.endsWith("*/") ? before.lastIndexOf("/**") : start;
        return text.lastIndexOf('\n', first) + 1;
    }

    private List<Path> all() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(path -> path.toString().endsWith(END)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - END.length());
    }
}
