package io.github.kprim.explore;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.memory.Fence;
import io.github.kprim.memory.Loaded;
import io.github.kprim.memory.Memory;
import io.github.kprim.memory.MemoryModel;
import io.github.kprim.memory.Order;
import io.github.kprim.memory.Origin;
import io.github.kprim.step.CpuMemory;
import io.github.kprim.step.Location;
import io.github.kprim.step.Ordering;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one execution under a model in which CPUs do not see it alike. Each task has a CPU of its own.
 *
 * <p>A {@link Memory} decides what can be read, and where writes go. It knows locations and values by numbers. The
 * variables themselves always have what is in memory, or under LKMM what is newest: that is what invariants and
 * displays look at, and what steps see that do not go through a {@link CpuMemory}.
 */
final class WeakMemory {
    /** The value of a lock that is free. */
    private static final int FREE = 0;

    private final MemoryModel model;
    private final History history;
    private final Memory memory;
    private final Map<Location<?>, Integer> numbers = new HashMap<>();
    private final List<Location<@Nullable Object>> locations = new ArrayList<>();

    /** The values by number. The first two stand for a lock that is free, and one that is held. */
    private final List<@Nullable Object> values = new ArrayList<>(Arrays.asList("free", "held"));

    private final List<Port> ports = new ArrayList<>();

    /** What full barriers touch: they are all in one order. */
    private final Shared barriers = () -> "the order of full barriers";

    /** A lock as a variable. The lock itself knows whether it is held; the memory only needs to see the order. */
    private record LockWord(Shared object) implements Location<@Nullable Object> {
        @Override
        public @Nullable Object load() {
            return null;
        }

        @Override
        public void store(@Nullable Object value) {}
    }

    /**
     * Creates the memory of an execution that begins.
     *
     * @param history the steps of the execution, which is told how many things a step can find
     */
    WeakMemory(MemoryModel model, World world, History history) {
        this.model = model;
        this.history = history;
        this.memory = model.create(world.threads());
        for (World.Task task : world.tasks.subList(0, world.threads())) {
            ports.add(new Port(ports.size(), task.name() + "'s store buffer"));
        }
    }

    /** Returns the memory as the CPU of {@code task} sees it. */
    CpuMemory of(int task) {
        return ports.get(task);
    }

    /**
     * Prepares a step that {@code task} is about to announce: adds what it touches under this model.
     *
     * @param ready whether the step can be taken otherwise; null if it always can
     * @return whether it can be taken
     */
    @Nullable
    BooleanSupplier announced(int task, Step step, @Nullable BooleanSupplier ready) {
        StoreBuffer buffer = ports.get(task).buffer;
        if (model == MemoryModel.TSO && step.isStore()) {
            step.fills(buffer, buffer.next());
        } else if (model == MemoryModel.TSO && !buffer.isEmpty() && needsEmptyBuffer(step)) {
            step.needsEmpty(buffer);
            return () -> buffer.isEmpty() && (ready == null || ready.getAsBoolean());
        } else if (model != MemoryModel.TSO && step.isFullBarrier()) {
            step.touchesToo(barriers);
        }
        return ready;
    }

    /** A locked instruction and a full barrier wait. So does a step that looks at memory by itself, past the buffer. */
    private static boolean needsEmptyBuffer(Step step) {
        return step.fence() == Fence.MB || step.touchesPlainly() || (step.writesAnything() && !step.isStore());
    }

    /** Notes that {@code step} is about to take effect. */
    void taken(int task, Step step) {
        if (step.isRelax()) {
            ports.get(task).polls.relaxed();
        }
        if (model == MemoryModel.TSO) {
            return;
        }
        Shared unlocked = step.released();
        if (step.fence() != null) {
            memory.pass(task, step.fence());
        } else if (step.writesPlainly() && step.isFullBarrier()) {
            memory.pass(task, Fence.MB);
        } else if (unlocked instanceof SpinLock) {
            memory.unlock(task, number(new LockWord(unlocked)));
        } else if (unlocked != null) {
            updateLock(task, unlocked, Order.RELEASE);
        }
    }

    /** Notes that {@code step} has taken effect. */
    void stepped(int task, Step step) {
        Shared lock = step.taken();
        if (model != MemoryModel.TSO && lock instanceof SpinLock) {
            int word = number(new LockWord(lock));
            memory.lock(task, word, newest(memory.updatable(task, word, Order.ACQUIRE, Origin.NONE)), Origin.NONE);
        } else if (model != MemoryModel.TSO && lock != null) {
            updateLock(task, lock, Order.ACQUIRE);
        }
        if (step.writesPlainly()) {
            noticeWrites(task, step);
        }
        if (model != MemoryModel.TSO && step.writesPlainly() && step.isFullBarrier()) {
            memory.pass(task, Fence.MB);
        }
    }

    private void updateLock(int task, Shared lock, Order order) {
        int word = number(new LockWord(lock));
        memory.update(task, word, 0, newest(memory.updatable(task, word, order, Origin.NONE)), order, Origin.NONE);
    }

    private static int newest(int[] options) {
        return options.length - 1;
    }

    /** Tells the memory what a step has written by itself. */
    private void noticeWrites(int task, Step step) {
        for (int l = 0; l < locations.size(); l++) {
            Location<@Nullable Object> location = locations.get(l);
            if (!(location instanceof LockWord) && step.mayChange(location.object(), location.index())) {
                Object now = location.load();
                if (!Objects.equals(now, values.get(memory.newest(l)))) {
                    int option = newest(memory.updatable(task, l, Order.RELAXED, Origin.NONE));
                    memory.update(task, l, numberOf(now), option, Order.RELAXED, Origin.NONE);
                }
            }
        }
    }

    /** Returns the step by which the oldest write of {@code task} reaches memory, or null if none is waiting. */
    @Nullable
    Step drain(int task) {
        return ports.get(task).buffer.oldest();
    }

    /** Makes the oldest write of {@code task} reach memory. */
    void drained(int task) {
        int l = memory.draining(task);
        memory.drain(task);
        ports.get(task).buffer.removeOldest();
        locations.get(l).store(values.get(memory.newest(l)));
    }

    @SuppressWarnings("unchecked") // what is stored to a location was given with that location
    private int number(Location<?> location) {
        Integer known = numbers.get(location);
        if (known != null) {
            return known;
        }
        int number = memory.add(location instanceof LockWord ? FREE : numberOf(location.load()));
        numbers.put(location, number);
        locations.add((Location<@Nullable Object>) location);
        return number;
    }

    private int numberOf(@Nullable Object value) {
        values.add(value);
        return values.size() - 1;
    }

    /** The memory as one CPU sees it. */
    private final class Port implements CpuMemory {
        private final int cpu;
        private final StoreBuffer buffer;

        /** Where all comes from that this CPU has read. Every write counts as dependent on that. */
        private Origin origin = Origin.NONE;

        private final Polls polls = new Polls();

        Port(int cpu, String nameOfBuffer) {
            this.cpu = cpu;
            this.buffer = new StoreBuffer(nameOfBuffer);
        }

        @Override
        public <T extends @Nullable Object> T load(Location<T> from, Order order) {
            int l = number(from);
            int[] readable = memory.readable(cpu, l);
            int least = polls.leastToFind(l, readable);
            int choice = least + pick(readable.length - least);
            polls.found(l, readable, choice);
            return found(memory.read(cpu, l, choice, order));
        }

        @Override
        public <T extends @Nullable Object> T peek(Location<T> from) {
            int[] readable = memory.readable(cpu, number(from));
            return valueOf(readable[newest(readable)]);
        }

        @Override
        public <T extends @Nullable Object> boolean canFind(Location<T> from, Predicate<? super T> wanted) {
            return IntStream.of(memory.readable(cpu, number(from)))
                    .anyMatch(value -> wanted.test(this.<T>valueOf(value)));
        }

        @Override
        public <T extends @Nullable Object> T await(Location<T> from, Predicate<? super T> wanted, Order order) {
            int l = number(from);
            int[] readable = memory.readable(cpu, l);
            int[] fitting = IntStream.range(0, readable.length)
                    .filter(i -> wanted.test(this.<T>valueOf(readable[i])))
                    .toArray();
            return found(memory.read(cpu, l, fitting[pick(fitting.length)], order));
        }

        @SuppressWarnings("unchecked") // what was stored to the location
        private <T extends @Nullable Object> T found(Loaded loaded) {
            origin = origin.and(loaded.origin());
            return (T) values.get(loaded.value());
        }

        /** Returns the number of the option that the step takes. The memory counts from the oldest. */
        private int pick(int options) {
            return options == 1 ? 0 : options - 1 - history.pick(options);
        }

        @Override
        public <T extends @Nullable Object> void store(Location<T> to, T value, Order order) {
            Shared unlocked = history.step(history.size() - 1).released();
            if (unlocked != null && model != MemoryModel.TSO) {
                // The memory knows already that the lock is released.
                to.store(value);
                noticeWrites(cpu, history.step(history.size() - 1));
                return;
            }
            int l = number(to);
            int places = memory.places(cpu, l, order, origin);
            memory.write(cpu, l, numberOf(value), pick(places), order, origin);
            if (model == MemoryModel.TSO) {
                buffer.add(to, value, unlocked);
            } else {
                locations.get(l).store(values.get(memory.newest(l)));
            }
        }

        @Override
        public <T> T update(Location<T> at, Function<? super T, ? extends @Nullable T> change, Ordering ordering) {
            int l = number(at);
            int[] readable = memory.readable(cpu, l);
            int[] found = findable(l, readable, change, ordering);
            int one = found[pick(found.length)];
            T changed = change.apply(valueOf(one));
            if (changed == null) {
                return found(memory.read(cpu, l, indexOf(one, readable), Order.RELAXED));
            }
            passIf(ordering == Ordering.FULL, memory);
            Order order = ordering.ofAccess();
            int option = indexOf(one, memory.updatable(cpu, l, order, origin));
            T old = found(memory.update(cpu, l, numberOf(changed), option, order, origin));
            passIf(ordering == Ordering.FULL, memory);
            locations.get(l).store(values.get(memory.newest(l)));
            return old;
        }

        /** Returns the numbers of the values that an update can find. It can leave older values only as they are. */
        private <T> int[] findable(
                int l, int[] readable, Function<? super T, ? extends @Nullable T> change, Ordering ordering) {
            Memory before = ordering == Ordering.FULL ? memory.copy() : memory;
            passIf(ordering == Ordering.FULL, before);
            int[] updatable = before.updatable(cpu, l, ordering.ofAccess(), origin);
            return IntStream.of(readable)
                    .filter(value -> change.apply(this.<T>valueOf(value)) == null || indexOf(value, updatable) >= 0)
                    .toArray();
        }

        private void passIf(boolean full, Memory passed) {
            if (full) {
                passed.pass(cpu, Fence.MB);
            }
        }

        private static int indexOf(int value, int[] options) {
            int i = options.length - 1;
            while (i >= 0 && options[i] != value) {
                i--;
            }
            return i;
        }

        @SuppressWarnings("unchecked") // what was stored to the location
        private <T extends @Nullable Object> T valueOf(int number) {
            return (T) values.get(number);
        }
    }
}
