package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.Host;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the trials of a plan. At each rate the protocols run in turn, several times, so that other activity on the
 * machine affects all of them.
 */
public final class Workload {
    private static final int ROUNDS = 4;

    private Workload() {}

    /**
     * Measures all protocols of a plan. The calling thread must have no listener.
     *
     * @param command the command with which a reader can repeat the measurement
     * @param progress is called with each rate when it is done
     * @throws IllegalStateException if a trial failed
     */
    public static WorkloadResult run(WorkloadPlan plan, String command, Consumer<Rate> progress) {
        for (MmProtocol protocol : plan.protocols()) {
            // Warms up: the first calls of a JVM include the time of the compiler.
            run(plan, protocol, new Rate(Rate.FLAT_OUT));
        }
        List<WorkloadRow> rows = new ArrayList<>();
        for (Rate rate : plan.rates()) {
            Map<MmProtocol, Tally> tallies = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (MmProtocol protocol : plan.protocols()) {
                    tallies.merge(protocol, run(plan, protocol, rate), Tally::plus);
                }
            }
            tallies.forEach((protocol, tally) -> rows.add(tally.row(protocol.id(), rate)));
            progress.accept(rate);
        }
        return new WorkloadResult(
                Host.here(), command, LocalDate.now().toString(), plan.processes(), plan.mebibytes(), rows);
    }

    private static Tally run(WorkloadPlan plan, MmProtocol protocol, Rate rate) {
        long nanos = TimeUnit.SECONDS.toNanos(plan.seconds()) / ROUNDS;
        Trial.Enough enough = (forks, pokes, passed) -> passed >= nanos;
        return new Trial(protocol, rate, plan.processes(), plan.mebibytes(), enough).run();
    }
}
