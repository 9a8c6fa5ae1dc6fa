package io.github.kprim.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A test: a fork that write-protects with compare-and-exchange never loses a Dirty bit. Either fork sees the bit that
 * the other CPU has set, or the other CPU comes after fork and faults.
 *
 * <p>Results: whether the hardware found the entry writable and set Dirty; whether the entry is dirty at the end.
 */
@JCStressTest
@State
@Outcome(id = Outcomes.KEPT, expect = Expect.ACCEPTABLE, desc = "The store came first, and its Dirty bit was kept.")
@Outcome(id = Outcomes.FAULTED, expect = Expect.ACCEPTABLE, desc = "fork came first, and the store faults.")
@Outcome(id = Outcomes.LOST, expect = Expect.FORBIDDEN, desc = "Lost.")
public class AtomicWriteProtect extends SharedPte {
    /** Runs CPU 0, in fork(). */
    @Actor
    public void fork() {
        table.setWrprotect(0, table.load(0));
    }

    /** Runs CPU 1, which stores to the page. */
    @Actor
    public void hardware(ZZ_Result result) {
        result.r1 = setDirty();
    }

    /** Reads the entry when both are done. */
    @Arbiter
    public void reclaim(ZZ_Result result) {
        result.r2 = isDirty();
    }
}
