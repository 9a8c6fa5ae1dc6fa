package io.github.kprim.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file that a student has made with any program. Its limits keep a file that unpacks to terabytes, or to
 * millions of files, from doing harm.
 */
final class Archive {
    private static final long MOST_PACKED_BYTES = 256L << 20;

    /** How much a submission may unpack to, in all its archives together. */
    static final long MOST_BYTES = 64L << 20;

    private static final int MOST_ENTRIES = 20_000;
    private static final int BUFFER = 8192;

    private final Path file;

    /**
     * Names a zip file.
     *
     * @throws BadInputException if {@code file} is something else, or has a password, or is too large
     */
    Archive(Path file) {
        this.file = file;
        byte[] head = head();
        if (!startsWith(head, 'P', 'K')) {
            throw new BadInputException(file + " is " + kind(head) + "; hand in a folder or a zip file");
        }
        if (head.length > 6 && (head[6] & 1) != 0) {
            throw new BadInputException(file + " has a password; pack it without one");
        }
    }

    private byte[] head() {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > MOST_PACKED_BYTES) {
                throw new BadInputException(file + " has " + size + " bytes; more than " + MOST_PACKED_BYTES
                        + " are not read; hand in only the exercises");
            }
            return in.readNBytes(512);
        } catch (IOException e) {
            throw new BadInputException(file + " cannot be read: " + e, e);
        }
    }

    private String kind(byte[] head) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (startsWith(head, 'R', 'a', 'r', '!')) {
            return "a RAR archive";
        }
        if (startsWith(head, '7', 'z', 0xbc)) {
            return "a 7z archive";
        }
        if (startsWith(head, 0x1f, 0x8b) || startsWith(head, 'B', 'Z', 'h') || startsWith(head, 0xfd, '7', 'z', 'X')) {
            return "a compressed tar archive";
        }
        if (new String(head, StandardCharsets.ISO_8859_1).startsWith("ustar", 257)) {
            return "a tar archive";
        }
        return name.endsWith(".java") ? "a single Java file" : "no folder and no zip file";
    }

    private static boolean startsWith(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a file has the name of an archive of any kind. */
    static boolean isNamedSo(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(zip|rar|7z|tar|tgz|tbz2?|txz|gz|bz2|xz)");
    }

    /**
     * Unpacks Java files, texts and archives to {@code folder}. Of all other files only the names matter. They are
     * unpacked as empty files. A file larger than {@link Sources#MOST_BYTES} is cut behind that size.
     *
     * @param most how many bytes it may unpack to
     * @return to how many it has unpacked
     * @throws BadInputException if it is damaged, unpacks to too much, or has a path that leads out of the folder
     */
    long unpackTo(Path folder, long most) {
        try (ZipFile zip = open()) {
            long left = most;
            int entries = 0;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (++entries > MOST_ENTRIES) {
                    throw new ZipException("it has more than " + MOST_ENTRIES + " entries");
                }
                String name = plainName(entry);
                Path target = folder.resolve(usable(name)).normalize();
                if (!target.startsWith(folder)) {
                    throw new ZipException("the entry " + entry.getName() + " lies outside of it");
                }
                if (name.endsWith("/")) {
                    Files.createDirectories(target);
                } else {
                    left -= unpack(zip, entry, target, left);
                }
            }
            if (entries == 0) {
                throw new ZipException("it has no entries");
            }
            return most - left;
        } catch (IOException | IllegalArgumentException e) {
            FreeSpace.check();
            throw new BadInputException(
                    file + " cannot be read as a zip file: " + e.getMessage() + "; pack it again, and check that the"
                            + " upload is complete",
                    e);
        }
    }

    /** Old programs do not say that names are in UTF-8, and use the code page of DOS, in which any bytes are a name. */
    private ZipFile open() throws IOException {
        ZipException unreadable = new ZipException();
        for (Charset names : new Charset[] {StandardCharsets.UTF_8, oldNames()}) {
            try {
                return new ZipFile(file.toFile(), names);
            } catch (ZipException e) {
                unreadable = e;
            }
        }
        throw unreadable;
    }

    private static Charset oldNames() {
        return Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
    }

    /**
     * Returns a path that a file can have here. The names of folders do not matter, so they may be others. The name of
     * a Java file must be that of its class.
     *
     * @throws MachineException if a Java file cannot have its name
     */
    private static String usable(String path) {
        if (FileNames.isUsable(path) || path.isEmpty()) {
            return path;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.endsWith(".java") && !FileNames.isUsable(name)) {
            throw new MachineException(
                    "the file " + FileNames.replaced(name) + " in it cannot be unpacked: " + FileNames.problem());
        }
        return FileNames.replaced(path);
    }

    /** Returns the path with slashes, and without a drive or a slash before it, as some programs on Windows write. */
    private static String plainName(ZipEntry entry) {
        return entry.getName().replace('\\', '/').replaceFirst("^(?:[A-Za-z]:)?/+", "");
    }

    private static long unpack(ZipFile zip, ZipEntry entry, Path target, long left) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        long most = isNamedSo(target) ? left : Math.min(left, Sources.MOST_BYTES);
        long size = 0;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            boolean isWanted = isNamedSo(target) || target.toString().matches("(?i).*\\.(java|txt)");
            byte[] some = isWanted ? in.readNBytes(BUFFER) : new byte[0];
            while (some.length > 0 && size <= most) {
                out.write(some);
                size += some.length;
                some = in.readNBytes(BUFFER);
            }
        }
        if (size > left) {
            throw new ZipException("it unpacks to more than " + MOST_BYTES + " bytes");
        }
        return size;
    }
}
