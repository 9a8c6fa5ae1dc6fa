package io.github.kprim.benchmarks;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures all that fork does with the address space of a process with one thread: counts, locks, mappings, page
 * tables, the mappings of each page, the TLB. Microseconds for each fork.
 *
 * <p>Every page is mapped and private, and was stored to since the last fork, so each entry must be write-protected.
 * These stores are not measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ForkBenchmark {
    private static final long START = 1L << 30;

    /** The protocols that no scenario refutes. */
    public enum Design {
        /** Returns the design of Linux. */
        LEGACY,
        /** The repaired design. */
        FORK_AWARE,
        /** The design with a mutex for fork. */
        FORK_LOCK,
        /** The design in which kthread_use_mm() waits for mmap_lock. */
        KTHREAD_SERIALIZED;

        private MmProtocol protocol() {
            return switch (this) {
                case LEGACY -> new Legacy();
                case FORK_AWARE -> new ForkAware();
                case FORK_LOCK -> new ForkLock();
                case KTHREAD_SERIALIZED -> new KthreadSerialized();
            };
        }
    }

    /** The design that fork follows. */
    @Param
    public Design design = Design.LEGACY;

    /** The amount of mapped memory, in MiB. */
    @Param({"16", "512", "8192"})
    public int mebibytes = 16;

    private final Machine machine = new Machine(1);
    private final MmStruct parent = new MmStruct(machine, "parent");
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), parent);
    private MmProtocol protocol = design.protocol();
    private @Nullable MmStruct child;

    /** Maps every page. */
    @Setup(Level.Trial)
    public void populate() {
        protocol = design.protocol();
        long end = START + ((long) mebibytes << 20);
        parent.mmapLock().writeLock();
        parent.mmap(new VmArea(START, end, VmArea.VM_WRITE));
        parent.mmapLock().writeUnlock();
        for (long address = START; address < end; address += MmStruct.PAGE_SIZE) {
            parent.populate(address, address);
        }
    }

    /** Makes every entry writable and dirty again, as the program's stores do. */
    @Setup(Level.Invocation)
    public void store() {
        for (PteTable table : parent.tables(0, Long.MAX_VALUE)) {
            for (int i = 0; i < PteTable.ENTRIES; i++) {
                table.set(i, Pte.mkdirty(Pte.mkwrite(table.peek(i))));
            }
        }
    }

    /** Tears the child down, unless that is already done. */
    @TearDown(Level.Invocation)
    public void exit() {
        MmStruct left = child;
        if (left != null) {
            left.mmput();
            child = null;
        }
    }

    /** Measures fork(). */
    @Benchmark
    public void copy() {
        init.run(() -> child = io.github.kprim.fork.Fork.copyMm(protocol, "child"));
    }

    /** Measures fork() and the child's exit, the least that a shell pays. */
    @Benchmark
    public void copyAndExit() {
        copy();
        exit();
    }
}
