package io.github.kprim.tutor;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.kprim.tutor.ExamRecord.Entry;
import io.github.kprim.tutor.ExamRecord.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * An exam, in the JVM in which the answer is judged. It compiles the answer if requested, runs its tests, and records
 * each result immediately.
 */
final class Exam implements TestExecutionListener {
    /** The first byte that this JVM prints: it tells the tutor that it could be started. */
    static final int STARTED = 6;

    private final ExamPaper paper;
    private final ExamRecord record;
    private final CancellationToken stop = CancellationToken.create();

    private Exam(ExamPaper paper, ExamRecord record) {
        this.paper = paper;
        this.record = record;
    }

    /**
     * The main class of a JVM for one exam. It reads the {@link ExamPaper} from standard input before any code of the
     * answer runs, and ends the JVM even if the answer has left threads and processes running.
     */
    public static void main(String[] arguments) throws IOException {
        System.out.write(STARTED);
        System.out.flush();
        InputStream tutor = System.in;
        System.setIn(InputStream.nullInputStream());
        ExamPaper paper = ExamPaper.read(tutor);
        endWithTheTutor(tutor);
        Runtime.getRuntime().addShutdownHook(new Thread(Exam::endProcesses));
        try {
            take(paper);
        } catch (IOException | UncheckedIOException e) {
            end(ExamEnd.NO_ROOM);
        }
        System.out.flush();
        end(0);
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

    /** Ends this JVM and all processes that it has started. */
    static void end(int status) {
        endProcesses();
        Runtime.getRuntime().halt(status);
    }

    private static void endProcesses() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Does what the paper says. */
    static void take(ExamPaper paper) throws IOException {
        try (ExamRecord record = ExamRecord.begin(paper.folder().record(), Seal.of(paper.key()))) {
            Exam exam = new Exam(paper, record);
            if (!paper.compiles() || exam.compile()) {
                exam.runTests();
            }
        }
    }

    /** Compiles the answer and returns whether it can be judged. */
    private boolean compile() {
        ExamFolder folder = paper.folder();
        Sources sources = Sources.in(folder.sources(), folder.answer());
        Compilation compilation = new Compilation(paper.exercise(), sources, paper.allows());
        String problem = folder.hasClasses(paper.exercise())
                ? compilation.answerInto(folder.classes())
                : compilation.into(folder.classes());
        boolean compiled = problem.isEmpty();
        record.write(compiled ? new Entry(Event.COMPILED, "", "") : new Entry(Event.BROKEN, "", problem));
        return compiled;
    }

    private void runTests() throws IOException {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        URL[] answer = {paper.folder().classes().toUri().toURL()};
        try (URLClassLoader classes = new URLClassLoader(answer, Exam.class.getClassLoader())) {
            here.setContextClassLoader(classes);
            LauncherFactory.create()
                    .execute(LauncherExecutionRequestBuilder.request(request(classes))
                            .cancellationToken(stop)
                            .listeners(this)
                            .build());
        } finally {
            here.setContextClassLoader(before);
        }
    }

    private LauncherDiscoveryRequest request(ClassLoader classes) {
        List<DiscoverySelector> selectors = paper.testClasses().stream()
                .map(name -> (DiscoverySelector) selectClass(classes, paper.exercise() + "." + name))
                .toList();
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(
                part(test.getSource()).map(paper.parts()::contains).orElse(true));
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filter)
                .configurationParameter("kprim.reports", paper.reports().toString())
                .configurationParameter("kprim.progress", "true");
        if (paper.stopsAtFailure()) {
            request.configurationParameter("junit.jupiter.testclass.order.default", PartOrder.class.getName())
                    .configurationParameter("junit.jupiter.testmethod.order.default", PartOrder.class.getName())
                    .configurationParameter(PartOrder.PARTS, String.join(",", paper.parts()));
        }
        return request.build();
    }

    private static Optional<String> part(Optional<TestSource> source) {
        return source.filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(MethodSource::getMethodName);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            part(test.getSource())
                    .ifPresent(name ->
                            record.write(new Entry(Event.BEGUN, name, String.valueOf(System.currentTimeMillis()))));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String progress = entry.getKeyValuePairs().get("progress");
        if (progress != null) {
            part(test.getSource()).ifPresent(name -> record.write(new Entry(Event.PROGRESS, name, progress)));
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
        if (!passed && paper.stopsAtFailure()) {
            stop.cancel();
        }
        Optional<String> part = part(test.getSource());
        if (part.isPresent() && (test.isTest() || !passed)) {
            record.write(new Entry(passed ? Event.PASSED : Event.FAILED, part.get(), passed ? "" : message));
        } else if (!passed) {
            record.write(new Entry(Event.BROKEN, "", message));
        }
    }
}
