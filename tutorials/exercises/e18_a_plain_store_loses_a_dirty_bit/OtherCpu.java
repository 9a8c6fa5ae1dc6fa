package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Another CPU, which is always faster: just before each step of this thread, it changes the entry's Accessed bit. After
 * a number of changes it stops. It also sees by which methods the steps are taken.
 */
final class OtherCpu implements StepListener, AutoCloseable {
    /** How many steps are enough when nobody changes the entry any more. */
    private static final int MORE = 50;

    private static final Set<String> ALLOWED = Set.of("load", "set", "compareAndSet");

    private final ExecutorService cpu = Executors.newSingleThreadExecutor();
    private final PteTable table;
    private final int index;
    private final int changes;
    private int steps;
    private long written;

    OtherCpu(PteTable table, int index, int changes) {
        this.table = table;
        this.index = index;
        this.changes = changes;
        this.written = table.peek(index);
    }

    /** Returns how many steps were taken before the changes stopped. */
    int steps() {
        return Math.min(steps, changes);
    }

    /** Returns the entry as this CPU has left it. */
    long written() {
        return written;
    }

    @Override
    public void announced(Step step) {
        checkCalled();
        steps++;
        if (steps > changes + MORE) {
            throw new AssertionError("WriteProtect.of does not end, although nobody has changed the entry in the last "
                    + MORE + " steps");
        }
        if (steps <= changes) {
            change();
        }
    }

    private void change() {
        try {
            cpu.submit(() -> {
                        written = table.peek(index) ^ Pte.ACCESSED;
                        table.set(index, written);
                    })
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
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

    @Override
    public void close() {
        cpu.shutdownNow();
    }
}
