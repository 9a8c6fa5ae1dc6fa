package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the recorded runs, and that wrong forms are found out. */
final class RecordsTest {
    private static final Path PROJECT = Path.of("../../..");
    private static final Path LIVE = PROJECT.resolve(LiveRecord.PLACE);
    private static final Path NATIVE = PROJECT.resolve(NativeRecord.PLACE);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void live_asRecorded_hasTheForm() throws IOException {
        assertThat(RecordForm.problems(LiveRecord.read(LIVE))).isEmpty();
    }

    @Test
    void native_asRecorded_hasTheForm() throws IOException {
        assertThat(RecordForm.problems(NativeRecord.read(NATIVE))).isEmpty();
    }

    @Test
    void records_writtenAgain_areTheSame() throws IOException {
        Path live = folder.resolve("live.json");
        LiveRecord.read(LIVE).write(live);
        Path natively = folder.resolve("native.json");
        NativeRecord.read(NATIVE).write(natively);

        assertThat(live).hasSameTextualContentAs(LIVE);
        assertThat(natively).hasSameTextualContentAs(NATIVE);
    }

    private Path broken(Path file, String pointer, String value) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) root.at(pointer.substring(0, slash));
        assertThat(parent.has(pointer.substring(slash + 1))).as(pointer).isTrue();
        parent.set(pointer.substring(slash + 1), JSON.readTree(value));
        return Files.writeString(folder.resolve("broken.json"), root.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/host/os, '\"Solaris\"', the host is",
        "/command, '\"make\"', the command is",
        "/date, '\"today\"', the date is",
        "/kernel, '\"\"', the kernel is",
        "/rows/0/forks, 3, are not 3 forks",
        "/rows/0/begin/alone, -7, negative count",
        "/rows/0/met, 99999999, more were met",
        "/rows/0/disturbed, 99999999, more were disturbed",
        "/rows/0/lost, 99999999, lost",
        "/rows/0/aloneByRun, [100.0], a share of",
        "/rows/0/copyMicrosByRun, [0.03], µs",
        "/rows/0/workload, '\"xclock\"', no such workload",
        "/sizes/0/copyShare, 60, a share of 60",
        "/sizes/0/tenthMicros, 99999999, not in order",
        "/sizes/0/forks, 1000000, the sizes have",
    })
    void problems_brokenLiveRecord_areFound(String pointer, String value, String problem) throws IOException {
        assertThat(RecordForm.problems(LiveRecord.read(broken(LIVE, pointer, value))))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "/rounds, 2, 2 rounds",
        "/compiler, '\"javac\"', the compiler is",
        "/ptes, [], nothing was measured",
        "/ptes/0/plain, '{\"value\": 7000, \"low\": 7000, \"high\": 7000, \"samples\": 30}', ns each",
        "/forks/1/nanos, '{\"value\": 40, \"low\": 39, \"high\": 41, \"samples\": 30}', 'MiB, ns'",
        "/bounds/0/share, '{\"value\": 12, \"low\": 11, \"high\": 13, \"samples\": 30}', the gain",
    })
    void problems_brokenNativeRecord_areFound(String pointer, String value, String problem) throws IOException {
        assertThat(RecordForm.problems(NativeRecord.read(broken(NATIVE, pointer, value))))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    /** Each field that can be left out is one that a reader of the record would miss. */
    @Test
    void read_recordWithoutAnyOfItsFields_isRefused() throws IOException {
        List<String> accepted = new ArrayList<>();
        for (Path file : List.of(LIVE, NATIVE)) {
            for (ObjectNode object : objects(JSON.readTree(Files.readAllBytes(file)), new ArrayList<>())) {
                for (String field : fields(object)) {
                    JsonNode root = JSON.readTree(Files.readAllBytes(file));
                    ObjectNode same = objects(root, new ArrayList<>())
                            .get(objects(JSON.readTree(Files.readAllBytes(file)), new ArrayList<>())
                                    .indexOf(object));
                    same.remove(field);
                    Path broken = Files.writeString(folder.resolve("broken.json"), root.toString());
                    if (isAccepted(file, broken) && !field.equals("nanosPerPage")) {
                        accepted.add(file.getFileName() + " without " + field);
                    }
                }
            }
        }

        assertThat(accepted).isEmpty();
    }

    /** The root and the first object of each array, and what is in them. */
    private static List<ObjectNode> objects(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
            object.forEach(child -> objects(child, found));
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            objects(array.get(0), found);
        }
        return found;
    }

    private static List<String> fields(ObjectNode object) {
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static boolean isAccepted(Path kind, Path file) {
        try {
            if (kind.equals(LIVE)) {
                return RecordForm.problems(LiveRecord.read(file)).isEmpty();
            }
            return RecordForm.problems(NativeRecord.read(file)).isEmpty();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void read_somethingElse_saysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("live.json"), "[]");

        assertThatThrownBy(() -> LiveRecord.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("write it again with ./kprim live --out " + LiveRecord.PLACE);
    }
}
