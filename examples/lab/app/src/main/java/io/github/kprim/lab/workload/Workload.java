package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.Host;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Runs the trials of a plan in rounds. In each round every protocol runs once at each rate, so that other activity on
 * the machine affects all of them. Each round begins with another protocol, so that none always comes first.
 */
public final class Workload {
    /** The subject of one row. */
    private record Subject(MmProtocol protocol, Rate rate) {}

    private Workload() {}

    /**
     * Measures all protocols of a plan. The calling thread must have no listener.
     *
     * @param command the command with which a reader can repeat the measurement
     * @param progress is called with the number of each round, from 1, when the round is done
     * @throws IllegalStateException if a trial failed
     */
    public static WorkloadResult run(WorkloadPlan plan, String command, IntConsumer progress) {
        for (MmProtocol protocol : plan.protocols()) {
            // Warms up: the first calls of a JVM include the time of the compiler.
            run(plan, new Subject(protocol, new Rate(Rate.FLAT_OUT)));
        }
        Map<Subject, Tally> tallies = new LinkedHashMap<>();
        List<MmProtocol> order = new ArrayList<>(plan.protocols());
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Rate rate : plan.rates()) {
                for (MmProtocol protocol : order) {
                    Subject subject = new Subject(protocol, rate);
                    tallies.merge(subject, run(plan, subject), Tally::plus);
                }
            }
            Collections.rotate(order, 1);
            progress.accept(round);
        }
        List<WorkloadRow> rows = new ArrayList<>();
        tallies.forEach((subject, tally) -> rows.add(tally.row(subject.protocol.id(), subject.rate)));
        return new WorkloadResult(
                Host.here(), command, LocalDate.now().toString(), plan.processes(), plan.mebibytes(), rows);
    }

    private static Tally run(WorkloadPlan plan, Subject subject) {
        long nanos = TimeUnit.SECONDS.toNanos(plan.seconds()) / plan.rounds();
        Trial.Enough enough = (forks, pokes, passed) -> passed >= nanos;
        return new Trial(subject.protocol, subject.rate, plan.processes(), plan.mebibytes(), enough).run();
    }
}
