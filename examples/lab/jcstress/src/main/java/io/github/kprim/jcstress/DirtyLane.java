package io.github.kprim.jcstress;

import io.github.kprim.lab.Host;
import io.github.kprim.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Runs the two tests under jcstress and prints how often Dirty was lost.
 *
 * <p>{@code --record} records the result. All other arguments go to jcstress, and replace the default of three JVMs
 * with five seconds each. The exit status is 1 if a forbidden outcome was seen, and 2 if the result could not be
 * recorded.
 */
public final class DirtyLane {
    private static final String RECORD = "--record";
    private static final int NOT_WRITABLE = 2;
    private static final List<String> USUAL = List.of("-f", "3", "-iters", "5", "-time", "1000");
    /** The names of the tests to run, without the broken one. */
    static final String TESTS = "\\.(Plain|Atomic)WriteProtect$";

    private static final Set<String> KNOWN = Set.of(Outcomes.KEPT, Outcomes.FAULTED, Outcomes.LOST);

    private DirtyLane() {}

    /** Runs the lane and exits. */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean record = rest.remove(RECORD);
        if (record) {
            exitIfNotWritable(Path.of(LaneRecord.PLACE));
        }
        List<LaneRow> rows =
                run(TESTS, Path.of("examples/lab/jcstress/target/jcstress"), rest.isEmpty() ? USUAL : rest);
        String command = "./kprim jcstress" + (arguments.length == 0 ? "" : " " + String.join(" ", arguments));
        LaneRecord lane = new LaneRecord(Host.here(), command, LocalDate.now().toString(), rows);
        System.out.print("\n" + lane.toMarkdown());
        if (record) {
            lane.write(Path.of(LaneRecord.PLACE));
            System.out.println(
                    "\nRecorded in " + LaneRecord.PLACE + "; ./kprim docs results puts the figures into the pages.");
        }
        System.exit(rows.stream().allMatch(LaneRow::passed) ? 0 : 1);
    }

    private static void exitIfNotWritable(Path file) {
        try {
            ReportFile.check(file);
        } catch (IOException e) {
            System.err.println(RECORD + ": " + e.getMessage());
            System.exit(NOT_WRITABLE);
        }
    }

    /**
     * Runs the tests whose names match {@code tests}.
     *
     * @param report the folder for jcstress's own report
     * @param settings arguments of jcstress that say how long it runs
     * @return a row for each test, by name
     */
    static List<LaneRow> run(String tests, Path report, List<String> settings) throws Exception {
        List<String> arguments = new ArrayList<>(settings);
        // All combinations of compilers and of processors would take an hour. The race needs only two processors.
        arguments.addAll(
                List.of("-t", tests, "-r", report.toString(), "-sc", "false", "-af", "NONE", "-jvmArgs", "-Xmx512m"));
        Options options = new Options(arguments.toArray(String[]::new));
        if (!options.parse()) {
            throw new IllegalArgumentException("jcstress cannot read its arguments: " + settings);
        }
        Path results = Path.of(options.getResultFile());
        try {
            new JCStress(options).run();
            return read(results);
        } catch (AssertionError forbidden) {
            // jcstress throws this when it has seen a forbidden outcome. The rows say so too.
            return read(results);
        } finally {
            Files.deleteIfExists(results);
        }
    }

    private static List<LaneRow> read(Path results) throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(results.toString(), collector);
        try {
            reader.dump();
        } finally {
            reader.close();
        }
        return rows(ReportUtils.mergedByName(collector.getTestResults()));
    }

    private static List<LaneRow> rows(Collection<TestResult> results) {
        List<LaneRow> rows = new ArrayList<>();
        for (TestResult result : results) {
            long other = result.getStateKeys().stream()
                    .filter(state -> !KNOWN.contains(state))
                    .mapToLong(result::getCount)
                    .sum();
            String name = result.getName();
            rows.add(new LaneRow(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getCount(Outcomes.KEPT),
                    result.getCount(Outcomes.FAULTED),
                    result.getCount(Outcomes.LOST),
                    other,
                    ReportUtils.statusToPassed(result) && result.grading().isPassed));
        }
        return rows;
    }
}
