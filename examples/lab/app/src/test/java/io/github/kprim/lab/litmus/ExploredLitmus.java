package io.github.kprim.lab.litmus;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.lab.litmus.Instruction.Barrier;
import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.lab.litmus.Instruction.Lock;
import io.github.kprim.lab.litmus.Instruction.Read;
import io.github.kprim.lab.litmus.Instruction.Unlock;
import io.github.kprim.lab.litmus.Instruction.Update;
import io.github.kprim.lab.litmus.Instruction.Value;
import io.github.kprim.lab.litmus.Instruction.Write;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.memory.Order;
import io.github.kprim.step.Atomic;
import io.github.kprim.step.Barriers;
import io.github.kprim.step.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A litmus test as a program of kprim's own operations, which the explorer runs on threads. */
final class ExploredLitmus {
    private final LitmusTest test;
    private final List<Atomic> variables = new ArrayList<>();
    private final List<SpinLock> locks = new ArrayList<>();
    private final int[][] registers;

    private ExploredLitmus(LitmusTest test) {
        this.test = test;
        for (int v = 0; v < test.variables().size(); v++) {
            variables.add(new Atomic(test.variables().get(v), test.initial().get(v)));
            locks.add(new SpinLock(test.variables().get(v)));
        }
        this.registers = test.threads().stream()
                .map(thread -> new int[thread.registers().size()])
                .toArray(int[][]::new);
    }

    /** Whether the test uses RCU, which kprim has no operations for. */
    static boolean usesRcu(LitmusTest test) {
        return test.threads().stream()
                .flatMap(thread -> thread.lines().stream())
                .anyMatch(line -> line.instruction() instanceof Instruction.Rcu);
    }

    /** The beginning of the outcome of an execution that ends as the test asks. */
    static final String REACHED = "reached";

    /** Returns a scenario whose outcome is everything that the test ends with. */
    static Scenario scenario(LitmusTest test) {
        return Scenario.of(test.name(), world -> new ExploredLitmus(test).setUp(world));
    }

    private void setUp(World world) {
        for (int t = 0; t < test.threads().size(); t++) {
            int[] mine = registers[t];
            List<Line> lines = test.threads().get(t).lines();
            world.task("p" + t, () -> lines.forEach(line -> run(line, mine)));
        }
        world.outcome(() -> (isReached() ? REACHED : "otherwise") + " " + Arrays.deepToString(registers)
                + variables.stream().map(Atomic::peek).toList());
    }

    private boolean isReached() {
        return test.exists().stream()
                .allMatch(part -> part.value()
                        == (part.thread() < 0
                                ? variables.get(part.index()).peek()
                                : registers[part.thread()][part.index()]));
    }

    private void run(Line line, int[] mine) {
        if (line.when() != null && mine[line.when().register()] != line.when().value()) {
            return;
        }
        Instruction instruction = line.instruction();
        if (instruction instanceof Read read) {
            Atomic variable = variables.get(read.variable());
            mine[read.register()] = read.order() == Order.ACQUIRE ? variable.readAcquire() : variable.read();
        } else if (instruction instanceof Write write) {
            Atomic variable = variables.get(write.variable());
            if (write.order() == Order.RELEASE) {
                variable.setRelease(value(write.value(), mine));
            } else {
                variable.set(value(write.value(), mine));
            }
        } else if (instruction instanceof Barrier barrier) {
            switch (barrier.fence()) {
                case MB -> Barriers.smpMb();
                case WMB -> Barriers.smpWmb();
                case RMB -> Barriers.smpRmb();
            }
        } else if (instruction instanceof Update update) {
            int result = update(update, mine);
            if (update.register() >= 0) {
                mine[update.register()] = result;
            }
        } else if (instruction instanceof Lock lock) {
            locks.get(lock.variable()).lock();
        } else if (instruction instanceof Unlock unlock) {
            locks.get(unlock.variable()).unlock();
        } else {
            throw new IllegalArgumentException(line.text());
        }
    }

    private int update(Update update, int[] mine) {
        Atomic variable = variables.get(update.variable());
        int operand = value(update.change().value(), mine);
        Ordering ordering =
                update.full() ? Ordering.FULL : Ordering.valueOf(update.order().name());
        if (update.change() instanceof Update.Add) {
            return variable.addReturn(operand, ordering);
        }
        return update.change() instanceof Update.CompareExchange compare
                ? variable.cmpxchg(compare.expected(), operand, ordering)
                : variable.xchg(operand, ordering);
    }

    private static int value(Value value, int[] mine) {
        return value.register() < 0 ? value.constant() : mine[value.register()] * value.factor() + value.constant();
    }
}
