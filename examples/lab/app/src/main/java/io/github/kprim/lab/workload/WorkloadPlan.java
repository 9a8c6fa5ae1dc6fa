package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import java.util.List;

/**
 * What is measured.
 *
 * @param protocols the designs, each at each rate
 * @param rates how often one reader of /proc calls get_task_mm(), of all processes by turns
 * @param processes how many processes there are, the first of which forks; 1 to 100,000
 * @param mebibytes how much memory of it is mapped, 1 to 65,536
 * @param seconds how long each trial lasts, 1 to 3,600
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
