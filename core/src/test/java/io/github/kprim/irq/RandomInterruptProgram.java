package io.github.kprim.irq;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small random program, the same for the same seed: two or three tasks, and a handler that interrupts one of them.
 * All take locks, in part with interrupts disabled, and change a variable.
 */
final class RandomInterruptProgram implements Scenario {
    private final long seed;

    RandomInterruptProgram(long seed) {
        this.seed = seed;
    }

    /** One piece of code: which lock it takes how, and what it does inside. */
    private record Piece(int lock, int way, int variable) {
        static Piece of(Random random) {
            return new Piece(random.nextInt(2), random.nextInt(5), random.nextInt(2));
        }
    }

    @Override
    public String name() {
        return "interrupts " + seed;
    }

    @Override
    public void setUp(World world) {
        Random random = new Random(seed);
        List<SpinLock> locks = List.of(new SpinLock("a"), new SpinLock("b"));
        List<ReadWriteOnce<Integer>> variables = List.of(new ReadWriteOnce<>("x", 0), new ReadWriteOnce<>("y", 0));
        List<StringBuilder> seen = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Piece piece = Piece.of(random);
            StringBuilder mine = new StringBuilder();
            seen.add(mine);
            world.task(name, () -> run(piece, locks, variables, mine, piece.way()));
        }
        Piece handled = Piece.of(random);
        StringBuilder mine = new StringBuilder();
        seen.add(mine);
        Runnable handler = () -> run(handled, locks, variables, mine, handled.way() == 3 ? 3 : 0);
        String interrupted = random.nextBoolean() ? "one" : "two";
        if (random.nextBoolean()) {
            world.hardirq(interrupted, "irq", handler);
        } else {
            world.softirq(interrupted, "irq", handler);
        }
        if (random.nextBoolean()) {
            Piece last = Piece.of(random);
            StringBuilder its = new StringBuilder();
            seen.add(its);
            world.task("three", () -> run(last, locks, variables, its, last.way() % 2 == 0 ? 0 : 3));
        }
        world.outcome(() -> String.join(" ", seen) + " " + variables.get(0).peek()
                + variables.get(1).peek());
    }

    private static void run(
            Piece piece, List<SpinLock> locks, List<ReadWriteOnce<Integer>> variables, StringBuilder seen, int way) {
        SpinLock lock = locks.get(piece.lock());
        ReadWriteOnce<Integer> variable = variables.get(piece.variable());
        try {
            switch (way) {
                case 1 -> {
                    IrqFlags flags = lock.lockIrqSave();
                    change(variable);
                    lock.unlockIrqRestore(flags);
                }
                case 2 -> {
                    lock.lockBh();
                    change(variable);
                    lock.unlockBh();
                }
                case 4 -> inside(lock, locks.get(1 - piece.lock()), variable);
                case 3 -> seen.append(change(variable));
                default -> {
                    lock.lock();
                    change(variable);
                    lock.unlock();
                }
            }
        } catch (LockdepException thrown) {
            seen.append('!');
        }
    }

    /** Takes one lock inside the other, with interrupts disabled. */
    private static void inside(SpinLock outer, SpinLock inner, ReadWriteOnce<Integer> variable) {
        IrqFlags flags = outer.lockIrqSave();
        try {
            inner.lock();
            change(variable);
            inner.unlock();
        } finally {
            outer.unlockIrqRestore(flags);
        }
    }

    private static int change(ReadWriteOnce<Integer> variable) {
        int before = variable.readOnce();
        variable.writeOnce(before + 1);
        return before;
    }
}
