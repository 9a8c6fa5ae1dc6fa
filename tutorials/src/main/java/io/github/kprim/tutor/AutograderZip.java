package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A zip file whose scripts are marked as executable. */
final class AutograderZip {
    private final Path path;
    private final Map<String, String> scripts = new LinkedHashMap<>();
    private final Map<String, Path> files = new LinkedHashMap<>();

    /** Plans a zip file, which replaces the one that {@code path} has. */
    AutograderZip(Path path) {
        this.path = path;
    }

    /** Adds a script. */
    void script(String name, String text) {
        scripts.put(name, text);
    }

    /** Adds a file. */
    void file(String name, Path file) {
        files.put(name, file);
    }

    /** Adds the files in a folder and in its folders. */
    void folder(String name, Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file ->
                            file(name + "/" + folder.relativize(file).toString().replace('\\', '/'), file));
        } catch (IOException e) {
            throw new BadInputException(folder + " cannot be read: " + e, e);
        }
    }

    /**
     * Makes the zip file.
     *
     * @throws BadInputException if a file cannot be read, or the zip file cannot be written
     */
    void make() {
        files.values().forEach(AutograderZip::checkReadable);
        if (Files.isDirectory(path)) {
            throw new BadInputException(
                    path + " is a folder; name a file in it, such as " + path.resolve("autograder.zip"));
        }
        try (TemporaryFolder folder = TemporaryFolder.make("kprim-autograder")) {
            Path whole = folder.path().resolve("autograder.zip");
            writeTo(whole);
            WholeFile.write(path, Files.readAllBytes(whole));
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be made: " + e + "; name a file in a folder that exists", e);
        }
    }

    private static void checkReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInputException(
                    file + " is no file that can be read, and must be in the zip file; name another");
        }
    }

    private void writeTo(Path whole) throws IOException {
        try (FileSystem zip =
                FileSystems.newFileSystem(whole, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            for (Map.Entry<String, String> script : scripts.entrySet()) {
                Path target = zip.getPath(script.getKey());
                Files.writeString(target, script.getValue());
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                Path target = zip.getPath("/" + file.getKey());
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.write(target, Files.readAllBytes(file.getValue()));
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
    }
}
