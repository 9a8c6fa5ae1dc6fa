package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventType.REPORTING_ENTRY_PUBLISHED;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs test classes with JUnit, with reports in a separate folder. */
final class TestRun {
    private final EngineExecutionResults results;

    private TestRun(EngineExecutionResults results) {
        this.results = results;
    }

    /** Runs the tests of a class. The configuration parameters are given as name, value, name, value. */
    static TestRun of(Class<?> type, Path reports, String... parameters) {
        Map<String, String> all = new HashMap<>();
        all.put("junit.jupiter.extensions.autodetection.enabled", "false");
        all.put("kprim.reports", reports.toString());
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return new TestRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameters(all)
                .selectors(selectClass(type))
                .execute());
    }

    Events tests() {
        return results.testEvents();
    }

    /** Returns the exception of the only test of the run. */
    Throwable thrown() {
        List<Throwable> thrown = Stream.concat(tests().failed().stream(), tests().aborted().stream())
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
        assertThat(thrown).hasSize(1);
        return thrown.get(0);
    }

    /** Returns the message of the only test, which failed. */
    String failure() {
        assertThat(tests().failed().count()).isOne();
        return String.valueOf(thrown().getMessage());
    }

    /** Returns what the tests published under {@code key}. */
    List<String> published(String key) {
        return results.allEvents().stream()
                .filter(event -> event.getType() == REPORTING_ENTRY_PUBLISHED)
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().get(key))
                .filter(value -> value != null)
                .toList();
    }

    /** Asserts that this many tests of the class were run, and that all of them passed. */
    void assertPassed(int tests) {
        assertThat(results.allEvents().failed().map(Event::toString)).isEmpty();
        tests().assertStatistics(counts -> counts.started(tests).succeeded(tests));
    }
}
