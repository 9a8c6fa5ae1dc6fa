package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import java.util.List;

/**
 * The settings of a workload.
 *
 * @param protocols the designs, each at each rate
 * @param rates how often one reader of /proc calls get_task_mm(), for all processes in turn
 * @param processes the number of processes, 1 to 100,000; the first one forks
 * @param mebibytes the mapped memory of the process that forks, in MiB, 1 to 65,536
 * @param seconds how long each protocol runs at each rate, 1 to 3,600
 */
public record WorkloadPlan(List<MmProtocol> protocols, List<Rate> rates, int processes, int mebibytes, int seconds) {
    /** Checks the numbers. */
    public WorkloadPlan {
        protocols = List.copyOf(protocols);
        rates = List.copyOf(rates);
        check("processes", processes, 100_000);
        check("mebibytes", mebibytes, 65_536);
        check("seconds", seconds, 3_600);
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1 to " + most + ", not " + value);
        }
    }
}
