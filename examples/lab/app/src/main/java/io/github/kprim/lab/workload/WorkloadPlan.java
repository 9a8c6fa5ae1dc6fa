package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.statistics.Bootstrap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The settings of a workload.
 *
 * @param protocols the designs, each at each rate
 * @param rates how often one reader of /proc calls get_task_mm(), for all processes in turn
 * @param processes the number of processes, 1 to 100,000; the first one forks
 * @param mebibytes the mapped memory of the process that forks, in MiB, 1 to 65,536
 * @param rounds the number of rounds, 5 to 1,000; in each round every protocol runs once at each rate
 * @param seconds how long each protocol runs at each rate, in all rounds together, 1 to 3,600
 */
public record WorkloadPlan(
        List<MmProtocol> protocols, List<Rate> rates, int processes, int mebibytes, int rounds, int seconds) {
    /** Checks the numbers. A protocol or a rate that is named twice runs once. */
    public WorkloadPlan {
        protocols = List.copyOf(new LinkedHashSet<>(protocols));
        rates = List.copyOf(new LinkedHashSet<>(rates));
        check("processes", processes, 1, 100_000);
        check("mebibytes", mebibytes, 1, 65_536);
        check("rounds", rounds, Bootstrap.LEAST_SAMPLES, 1_000);
        check("seconds", seconds, 1, 3_600);
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
