package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The classes of an exercise's package, compiled once, so that many answers can be compiled against them which do not
 * change what the other classes use.
 *
 * @param files the contents of the class files, by name
 */
record CompiledClasses(Map<String, byte[]> files) {
    /** Compiles an exercise with an answer. Returns nothing if it does not compile. */
    static Optional<CompiledClasses> of(Exercise exercise, Sources sources) {
        try (TemporaryFolder folder = TemporaryFolder.make("kprim-classes")) {
            String problem = new Compilation(exercise.id(), sources, exercise.allows()).into(folder.path());
            if (!problem.isEmpty()) {
                return Optional.empty();
            }
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> all = Files.list(folder.path().resolve(exercise.id()))) {
                // A generated source beside its class would be taken instead of it if it is newer, and then could not
                // be generated again.
                for (Path file :
                        all.filter(each -> each.toString().endsWith(".class")).toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return Optional.of(new CompiledClasses(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the files to {@code folder}, which must exist. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
