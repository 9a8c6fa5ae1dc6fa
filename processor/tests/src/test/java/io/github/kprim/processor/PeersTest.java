package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Compares the analysis with other tools on its own corpus: {@code mvn -Ppeers verify} writes the page. */
@EnabledIfSystemProperty(named = "kprim.peers", matches = "true")
final class PeersTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "contracts-peers.md");

    private static final String INTRODUCTION = """
            # The analysis of bodies and its peers

            `mvn -Ppeers -pl processor/tests -am verify` makes this page, on JDK 21 or later. Each tool compiles the
            corpus in `processor/tests/src/test/resources/flow`, which was written for kprim: expect kprim to do best
            on it. The comparison shows what each tool looks for.

            The other tools get the same programs with their own annotations, by a replacement of text: `@GuardedBy`
            and `@MustHold` for both; `@Acquires`, `@CondAcquires` and `@Releases` for the Lock Checker. `SpinLock`
            and `Mutex` become `ReentrantLock`. They have no word for the other contracts, and do not know
            `RwSemaphore`. The Lock Checker guards the object in a field and not the field: it rejects `@GuardedBy`
            on a field of a primitive type, as most programs here have. Its reports about annotations are not
            counted: `annotations.on.use`, `immutable.type.guardedby`, `method.guarantee.violated` and
            `type.anno.before.modifier`.

            Error Prone's `LockNotBeforeTry` asks for a try statement also where nothing can throw. That is its
            style, and it counts as a false alarm here; the row with `GuardedBy` only is without it.

            A bad program counts as caught if there is a report at a marked line, a good one as a false alarm if
            there is any report. A report at a marked line counts whatever its reason: Error Prone sees a `Lock` as
            held only inside try and finally, and so reports lines that are wrong for another reason.
            """;

    @TempDir
    Path folder;

    /** What one tool says about the corpus. */
    private record Result(Map<String, Set<Integer>> bad, Map<String, Set<Integer>> good) {
        Collection<String> caught() {
            return marked().entrySet().stream()
                    .filter(mark ->
                            bad.getOrDefault(mark.getKey(), Set.of()).stream().anyMatch(mark.getValue()::contains))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        Collection<String> falseAlarms() {
            return good.keySet();
        }
    }

    private static Map<String, Set<Integer>> marked() {
        Map<String, Set<Integer>> lines = new TreeMap<>();
        for (String mark : FlowCorpus.marks("bad")) {
            String[] parts = mark.split("\\.java:| ", -1);
            lines.computeIfAbsent(parts[0], name -> new TreeSet<>()).add(Integer.parseInt(parts[1]));
        }
        return lines;
    }

    @Test
    void compare_corpus_writesThePage() throws IOException, InterruptedException {
        Map<String, Result> results = new TreeMap<>();
        results.put("kprim", own());
        for (Peer peer : List.of(Peer.ERROR_PRONE, Peer.GUARDED_BY, Peer.LOCK_CHECKER)) {
            assertThat(peer.isInstalled()).as(peer.name()).isTrue();
            Result result = new Result(peer.reports("bad", folder), peer.reports("good", folder));
            assertThat(result.bad).as("the reports of %s", peer.name()).isNotEmpty();
            results.put(peer.name(), result);
        }
        Files.writeString(PAGE, page(results));
    }

    private Result own() {
        CompileRun run = CompileRun.in(folder, Setup.USUAL, List.of("-Xmaxwarns", "10000"), FlowCorpus.sources());
        Result result = new Result(new TreeMap<>(), new TreeMap<>());
        Set<String> good = Set.copyOf(FlowCorpus.names("good"));
        for (Diagnostic<?> found : run.diagnostics()) {
            String file = found.toString().replaceAll("(?s)\\.java:.*", "").replaceAll(".*[/\\\\]", "");
            (good.contains(file) ? result.good : result.bad)
                    .computeIfAbsent(file, name -> new TreeSet<>())
                    .add((int) found.getLineNumber());
        }
        return result;
    }

    private static String page(Map<String, Result> results) {
        int bad = FlowCorpus.names("bad").size();
        int good = FlowCorpus.names("good").size();
        List<String> lines = new ArrayList<>(List.of(
                INTRODUCTION, "| tool | caught of %d | false alarms of %d |".formatted(bad, good), "|---|---|---|"));
        results.forEach((tool, result) -> lines.add("| %s | %d | %d |"
                .formatted(tool, result.caught().size(), result.falseAlarms().size())));
        lines.addAll(List.of("", "## Which programs", "", "| tool | missed | false alarms |", "|---|---|---|"));
        results.forEach((tool, result) -> {
            Set<String> missed = new TreeSet<>(FlowCorpus.names("bad"));
            missed.removeAll(result.caught());
            lines.add("| %s | %s | %s |".formatted(tool, list(missed), list(result.falseAlarms())));
        });
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
