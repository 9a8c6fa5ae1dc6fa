package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * Another CPU, which is always faster: just before each step of this thread, it changes the entry. After a number of
 * changes it stops. It also sees by which methods the steps are taken.
 */
final class OtherCpu implements StepListener {
    /** How many steps are enough when nobody changes the entry any more. */
    private static final int MORE = 50;

    /** So many steps are all looked at. Of the later ones, one in so many is. */
    private static final int LOOKS = 1_000;

    private static final Set<String> ALLOWED = Set.of("load", "set", "compareAndSet");

    private final PteTable table;
    private final int index;
    private final LongUnaryOperator change;
    private final int changes;
    private boolean changing;
    private int steps;
    private long written;

    /**
     * Creates a CPU that will change an entry.
     *
     * @param change what it writes, computed from what is there
     * @param changes after how many changes it stops
     */
    OtherCpu(PteTable table, int index, LongUnaryOperator change, int changes) {
        this.table = table;
        this.index = index;
        this.change = change;
        this.changes = changes;
        this.written = table.peek(index);
    }

    /** Returns a change that brings an entry back which was there before: Accessed comes and goes. */
    static LongUnaryOperator backAndForth() {
        return pte -> pte ^ Pte.ACCESSED;
    }

    /** Returns a change to an entry that was never there: each time it maps the next page, and may be written. */
    static LongUnaryOperator alwaysNew() {
        return pte -> Pte.make(Pte.pfn(pte) + 1, Pte.PRESENT | Pte.RW | Pte.DIRTY);
    }

    /** Returns how many changes there were. */
    int changes() {
        return Math.min(steps, changes);
    }

    /** Returns the entry as this CPU has left it. */
    long written() {
        return written;
    }

    @Override
    public void announced(Step step) {
        if (changing) {
            return;
        }
        if (steps < LOOKS || steps % LOOKS == 0) {
            checkCalled();
        }
        steps++;
        if (steps > changes + MORE) {
            throw new AssertionError("WriteProtect.of does not end, although nobody has changed the entry in the last "
                    + MORE + " steps");
        }
        if (steps <= changes) {
            changing = true;
            written = change.applyAsLong(table.peek(index));
            table.set(index, written);
            changing = false;
        }
    }

    /** Checks that the exercise's code calls methods of PteTable that take one step each. */
    private static void checkCalled() {
        List<StackFrame> frames = StackWalker.getInstance()
                .walk(all -> all.dropWhile(OtherCpu::isHere)
                        .takeWhile(frame -> !isHere(frame))
                        .collect(Collectors.toList()));
        StackFrame called = frames.get(frames.size() - 1);
        if (!called.getClassName().equals(PteTable.class.getName()) || !ALLOWED.contains(called.getMethodName())) {
            String name = called.getClassName().replaceFirst(".*\\.", "") + "." + called.getMethodName();
            throw new AssertionError("your answer calls " + name
                    + ", which does the work for you; write the loop yourself, with PteTable.load and compareAndSet");
        }
    }

    private static boolean isHere(StackFrame frame) {
        return frame.getClassName().startsWith(OtherCpu.class.getPackageName() + ".");
    }
}
