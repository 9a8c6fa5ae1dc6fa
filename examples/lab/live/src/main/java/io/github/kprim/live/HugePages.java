package io.github.kprim.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The setting of transparent huge pages of the whole machine. Closing it restores the setting that it found. So does
 * Ctrl-C.
 */
final class HugePages implements AutoCloseable {
    /** The file of the setting. */
    static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /** The setting of a kernel that has no huge pages. */
    static final String NONE = "none";

    private static final Pattern CHOSEN = Pattern.compile("\\[([a-z]+)]");

    private final Path file;
    private final String before;
    private final ShutdownHook onExit;

    /** @throws IOException if this kernel has no such setting, or it cannot be read */
    HugePages(Path file) throws IOException {
        this.file = file;
        this.before = read(file);
        this.onExit = new ShutdownHook("restore huge pages", this::restore);
    }

    /** Returns the chosen value: the word in brackets. */
    static String read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        Matcher chosen = CHOSEN.matcher(text);
        if (!chosen.find()) {
            throw new IOException(file + " says '" + text + "', in which no value is in brackets");
        }
        return chosen.group(1);
    }

    /** Chooses {@code value}. @throws IOException if that is not allowed */
    void choose(String value) throws IOException {
        Files.writeString(file, value);
    }

    private void restore() {
        try {
            choose(before);
        } catch (IOException e) {
            System.err.println("kprim: cannot restore " + file + "; write " + before + " to it: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        restore();
        onExit.close();
    }
}
