package io.github.kprim.tutor;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of the JVM in which an answer is judged: runs tests and writes down each result at once.
 *
 * <p>Arguments: the file to write to, the folder for reports of failed explorations, the test classes, the test methods;
 * each of the two lists separated by commas.
 */
final class Exam implements TestExecutionListener {
    private final DataOutputStream out;

    private Exam(DataOutputStream out) {
        this.out = out;
    }

    /** Runs the tests and ends the JVM, whatever threads the answer has left behind. */
    public static void main(String[] arguments) throws IOException {
        Path record = Path.of(arguments[0]);
        LauncherDiscoveryRequest request =
                request(arguments[1], Arrays.asList(arguments[2].split(",", -1)), Set.of(arguments[3].split(",", -1)));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(record)))) {
            LauncherFactory.create().execute(request, new Exam(out));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static LauncherDiscoveryRequest request(String reports, List<String> classes, Set<String> methods) {
        List<DiscoverySelector> selectors = classes.stream()
                .map(name -> (DiscoverySelector) selectClass(name))
                .toList();
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(
                part(test.getSource()).map(methods::contains).orElse(true));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filter)
                .configurationParameter("kprim.reports", reports)
                .build();
    }

    private static Optional<String> part(Optional<TestSource> source) {
        return source.filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(MethodSource::getMethodName);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            part(test.getSource()).ifPresent(name -> ExamRecord.write(out, new Entry(Event.BEGUN, name, "")));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        part(test.getSource())
                .ifPresent(name -> ExamRecord.write(out, new Entry(Event.FAILED, name, "not run: " + reason)));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String message = result.getThrowable().map(FailureMessage::of).orElse(result.getStatus() + "");
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        Optional<String> part = part(test.getSource());
        if (part.isPresent() && (test.isTest() || !passed)) {
            ExamRecord.write(out, new Entry(passed ? Event.PASSED : Event.FAILED, part.get(), passed ? "" : message));
        } else if (!passed) {
            ExamRecord.write(out, new Entry(Event.BROKEN, "", message));
        }
    }
}
