package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.Host;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the trials of a plan, one after the other. */
public final class Workload {
    private Workload() {}

    /**
     * Measures. The calling thread must have no listener.
     *
     * @param command how a reader would repeat it
     * @param progress hears of each row as it is there
     * @throws IllegalStateException if a trial failed
     */
    public static WorkloadResult run(WorkloadPlan plan, String command, Consumer<WorkloadRow> progress) {
        for (MmProtocol protocol : plan.protocols()) {
            // The first calls of a JVM pay for the compiler.
            run(plan, protocol, new Rate(Rate.FLAT_OUT));
        }
        List<WorkloadRow> rows = new ArrayList<>();
        for (Rate rate : plan.rates()) {
            for (MmProtocol protocol : plan.protocols()) {
                WorkloadRow row = run(plan, protocol, rate);
                rows.add(row);
                progress.accept(row);
            }
        }
        return new WorkloadResult(
                Host.here(), command, LocalDate.now().toString(), plan.processes(), plan.mebibytes(), rows);
    }

    private static WorkloadRow run(WorkloadPlan plan, MmProtocol protocol, Rate rate) {
        long nanos = TimeUnit.SECONDS.toNanos(plan.seconds());
        Trial.Enough enough = (forks, pokes, passed) -> passed >= nanos;
        return new Trial(protocol, rate, plan.processes(), plan.mebibytes(), enough).run();
    }
}
