package io.github.kprim.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes files that are either complete or absent. A reader never sees half a report. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * Writes {@code text} in UTF-8 to a new file, then renames it to {@code file}, which it replaces. A link stays, and
     * the file that it leads to is replaced. Creates missing folders. A device or a pipe is refused, because the rename
     * would replace it too.
     *
     * @throws IOException if that cannot be done; {@code file} is then unchanged
     */
    public static void write(Path file, String text) throws IOException {
        Path named = file.toAbsolutePath();
        if (named.getParent() == null || Files.isDirectory(named)) {
            throw new IOException("cannot write " + file + ": it is a folder; name a file in it");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            throw new IOException("cannot write " + file + ": it is a device or a pipe; name a file");
        }
        try {
            Path target = Files.exists(named) ? named.toRealPath() : named;
            Path folder = Objects.requireNonNull(target.getParent());
            Files.createDirectories(folder);
            writeInto(folder, target, text);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + file + ": " + why(e), e);
        }
    }

    private static void writeInto(Path folder, Path target, String text) throws IOException {
        Path unfinished = folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String why(FileSystemException e) {
        if (e instanceof FileAlreadyExistsException) {
            return e.getFile() + " is no folder";
        }
        if (e instanceof AccessDeniedException) {
            return "not allowed to write to " + e.getFile();
        }
        return String.valueOf(e.getMessage());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
