package io.github.kprim.tutor;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * The main class of the JVM in which an answer is judged. It compiles the answer if requested, runs tests, and records
 * each result immediately. It reads an {@link ExamPaper} from standard input, before any code of the answer
 * runs.
 */
final class Exam implements TestExecutionListener {
    /** The folder for an answer's sources if it is compiled here, relative to the working directory of the JVM. */
    static final String SOURCES = "sources";

    /** The folder for the compiled classes, also relative to the working directory. */
    static final String CLASSES = "classes";

    private final ExamRecord record;

    private Exam(ExamRecord record) {
        this.record = record;
    }

    /** Runs the tests and ends the JVM, even if the answer has left threads and processes running. */
    public static void main(String[] arguments) throws IOException {
        InputStream tutor = System.in;
        System.setIn(InputStream.nullInputStream());
        ExamPaper paper = ExamPaper.read(tutor);
        endWithTheTutor(tutor);
        Runtime.getRuntime().addShutdownHook(new Thread(Exam::endProcesses));
        try (ExamRecord record = ExamRecord.begin(paper.record(), Seal.of(paper.key()))) {
            if (!paper.compiles() || compile(paper.exercise(), record)) {
                LauncherFactory.create().execute(request(paper), new Exam(record));
            }
        }
        System.out.flush();
        end(0);
    }

    /** Compiles the answer and returns whether it compiles. */
    private static boolean compile(String exercise, ExamRecord record) {
        String errors = new Compilation(exercise, Sources.in(Path.of(SOURCES))).into(Path.of(CLASSES));
        boolean compiled = errors.isEmpty();
        record.write(
                compiled
                        ? new Entry(Event.COMPILED, "", "")
                        : new Entry(Event.BROKEN, "", Judgement.DOES_NOT_COMPILE + errors));
        return compiled;
    }

    /** Ends this JVM when standard input ends, which happens when the tutor ends for any reason. */
    private static void endWithTheTutor(InputStream tutor) {
        Thread watch = new Thread(
                () -> {
                    try (tutor) {
                        tutor.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException gone) {
                        // Treated like the end of the input.
                    }
                    end(1);
                },
                "is the tutor there");
        watch.setDaemon(true);
        watch.start();
    }

    private static void end(int status) {
        endProcesses();
        Runtime.getRuntime().halt(status);
    }

    private static void endProcesses() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static LauncherDiscoveryRequest request(ExamPaper paper) {
        List<DiscoverySelector> selectors = paper.testClasses().stream()
                .map(name -> (DiscoverySelector) selectClass(paper.exercise() + "." + name))
                .toList();
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(
                part(test.getSource()).map(paper.parts()::contains).orElse(true));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filter)
                .configurationParameter("kprim.reports", paper.reports().toString())
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
            part(test.getSource()).ifPresent(name -> record.write(new Entry(Event.BEGUN, name, "")));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        part(test.getSource()).ifPresent(name -> record.write(new Entry(Event.FAILED, name, "not run: " + reason)));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String message = result.getThrowable().map(FailureMessage::of).orElse(result.getStatus() + "");
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        Optional<String> part = part(test.getSource());
        if (part.isPresent() && (test.isTest() || !passed)) {
            record.write(new Entry(passed ? Event.PASSED : Event.FAILED, part.get(), passed ? "" : message));
        } else if (!passed) {
            record.write(new Entry(Event.BROKEN, "", message));
        }
    }
}
