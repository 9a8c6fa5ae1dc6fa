package io.github.kprim.benchmarks;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures what a reader of {@code /proc/PID/status} pays for an address space: {@code get_task_mm()} and {@code
 * mmput()}, under each protocol, on a task that no other reader asks for. Nanoseconds for each pair.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GetTaskMmBenchmark {
    private static final int CALLS = 1000;

    private final MmProtocol legacy = new Legacy();
    private final MmProtocol forkAware = new ForkAware();
    private final MmProtocol forkLock = new ForkLock();
    private final MmProtocol kthreadSerialized = new KthreadSerialized();

    private final Machine machine = new Machine(1);
    private final TaskStruct quiet = TaskStruct.user("quiet", machine.cpu(0), new MmStruct(machine, "mm"));
    private final TaskStruct forking = forking();

    /** The task that waits. A wait needs a current task, so that it can be killed. */
    private final TaskStruct reader = TaskStruct.kernelThread("reader", machine.cpu(0));

    /** Makes a task that seems to be in a fast fork forever, although it does not hold its mmap_lock. */
    private TaskStruct forking() {
        TaskStruct task = TaskStruct.user("forking", machine.cpu(0), new MmStruct(machine, "mm of forking"));
        task.fastFork().writeOnce(true);
        return task;
    }

    /** Measures the design of Linux. */
    @Benchmark
    public void legacy() {
        pair(legacy, quiet);
    }

    /** Measures the repaired design while no fork is fast. */
    @Benchmark
    public void forkAware() {
        pair(forkAware, quiet);
    }

    /** Measures the design with a mutex for fork. Its get_task_mm() is that of Linux. */
    @Benchmark
    public void forkLock() {
        pair(forkLock, quiet);
    }

    /** Measures the design in which kthread_use_mm() waits for mmap_lock. Its get_task_mm() is that of Linux. */
    @Benchmark
    public void kthreadSerialized() {
        pair(kthreadSerialized, quiet);
    }

    /** Measures the slow path of the repaired design without the wait: its cost when the fork ends at that moment. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void forkAwareSlowPath() {
        reader.run(() -> {
            for (int call = 0; call < CALLS; call++) {
                pair(forkAware, forking);
            }
        });
    }

    private static void pair(MmProtocol protocol, TaskStruct task) {
        @Nullable MmStruct mm = protocol.getTaskMm(task);
        if (mm == null) {
            throw new IllegalStateException(task + " has lost its address space");
        }
        mm.mmput();
    }
}
