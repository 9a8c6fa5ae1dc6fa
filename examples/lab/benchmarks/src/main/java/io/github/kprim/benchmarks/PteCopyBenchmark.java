package io.github.kprim.benchmarks;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteCopy;
import io.github.kprim.mm.PteTable;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures only the copy of page table entries. Each entry is writable, so it is write-protected on both sides.
 * Microseconds for all {@link #ptes} entries.
 *
 * <p>Between two copies the parent's entries are made writable again. That is not measured, so the clock is read for
 * each copy. The figure includes about 0.05 µs for that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PteCopyBenchmark {
    private static final long TABLE_SIZE = MmStruct.PAGE_SIZE * PteTable.ENTRIES;
    private static final int LAST = PteTable.ENTRIES - 1;

    /** The number of entries, for the same memory as in {@link ForkBenchmark}: 16 MiB, 512 MiB and 8 GiB. */
    @Param({"4096", "131072", "2097152"})
    public int ptes = PteTable.ENTRIES;

    private PteTable[] parent = {};
    private PteTable[] child = {};

    /** Makes the tables of both sides. */
    @Setup(Level.Trial)
    public void allocate() {
        Machine machine = new Machine(1);
        parent = tables(new MmStruct(machine, "parent"));
        child = tables(new MmStruct(machine, "child"));
    }

    private PteTable[] tables(MmStruct mm) {
        PteTable[] tables = new PteTable[ptes / PteTable.ENTRIES];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = mm.table(i * TABLE_SIZE);
        }
        return tables;
    }

    /** Makes the parent's entries writable and dirty, as the program's stores do. */
    @Setup(Level.Invocation)
    public void store() {
        for (int t = 0; t < parent.length; t++) {
            for (int i = 0; i < PteTable.ENTRIES; i++) {
                parent[t].set(i, Pte.make(t * PteTable.ENTRIES + i, Pte.PRESENT | Pte.RW | Pte.ACCESSED | Pte.DIRTY));
            }
        }
    }

    /** Copies with plain loads and stores: the fast fork. */
    @Benchmark
    public void plain() {
        for (int t = 0; t < parent.length; t++) {
            PteCopy.plain(parent[t], child[t], 0, LAST);
        }
    }

    /** Copies with a compare-and-exchange of each entry of the parent, as Linux does. */
    @Benchmark
    public void compareAndExchange() {
        for (int t = 0; t < parent.length; t++) {
            PteCopy.atomic(parent[t], child[t], 0, LAST);
        }
    }

    /** Copies with {@code System.arraycopy}, which does not store to the parent. This is the limit. */
    @Benchmark
    public void arraycopy() {
        for (int t = 0; t < parent.length; t++) {
            PteCopy.asTheyAre(parent[t], child[t], 0, LAST);
        }
    }
}
