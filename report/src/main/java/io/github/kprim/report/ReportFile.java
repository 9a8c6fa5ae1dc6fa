package io.github.kprim.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes files that are either complete or absent. A reader never sees half a report. */
public final class ReportFile {
    private ReportFile() {}

    /** Writes {@code text} in UTF-8, as {@link #write(Path, byte[])} does. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes {@code content} to a new file, then renames it to {@code file}, which it replaces. A link stays, and the
     * file that it leads to is replaced. Creates missing folders. A device or a pipe is refused, because the rename
     * would replace it too.
     *
     * @throws IOException if that cannot be done; {@code file} is then unchanged, and the message says what to do
     */
    public static void write(Path file, byte[] content) throws IOException {
        try {
            Path target = target(file);
            Files.createDirectories(folderOf(target));
            Path unfinished = unfinished(folderOf(target), target);
            try {
                Files.write(unfinished, content, StandardOpenOption.CREATE_NEW);
                move(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /**
     * Checks that {@link #write(Path, byte[])} could write {@code file} now. Leaves nothing behind. To be called before
     * a long measurement, whose result would be lost.
     *
     * @throws IOException if it could not; the message is that of {@code write}
     */
    public static void check(Path file) throws IOException {
        try {
            Path target = target(file);
            Path folder = existingFolder(folderOf(target));
            if (!Files.isDirectory(folder)) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            Files.delete(Files.createFile(unfinished(folder, target)));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Returns the file to replace. It need not exist. */
    private static Path target(Path file) throws IOException {
        Path named = file.toAbsolutePath();
        if (named.getParent() == null || Files.isDirectory(named)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            throw new IOException("it is a device or a pipe");
        }
        return Files.exists(named) ? named.toRealPath() : named;
    }

    private static Path folderOf(Path target) {
        return Objects.requireNonNull(target.getParent());
    }

    private static Path unfinished(Path folder, Path target) {
        return folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** Returns {@code folder}, or the nearest one above it that exists. It may be no folder. */
    private static Path existingFolder(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static IOException cannotWrite(Path file, IOException e) {
        String reason = e instanceof FileSystemException failed ? reason(failed, file) : e.getMessage();
        return new IOException("cannot write " + file + ": " + reason + "; choose another place", e);
    }

    private static String reason(FileSystemException e, Path file) {
        Path folder = existingFolder(folderOf(file.toAbsolutePath()));
        if (e instanceof FileAlreadyExistsException) {
            return e.getFile() + " is no folder";
        }
        if (e instanceof AccessDeniedException) {
            return "not allowed to write to " + folder;
        }
        if (e instanceof NoSuchFileException) {
            return folder + " takes no new files";
        }
        return e.getReason() == null ? String.valueOf(e.getMessage()) : e.getReason();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
