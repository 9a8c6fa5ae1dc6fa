package io.github.kprim.memory;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.IntConsumer;

/**
 * The memory of x86: in front of the values, which are the same for all, each CPU has a buffer of its own writes.
 *
 * <p>A read looks into the buffer of its own CPU first. A locked instruction and {@code smp_mb} wait until that buffer
 * is empty; weaker orders need nothing, because the buffer drains in order and reads are not reordered.
 */
final class BufferedMemory extends Memory {
    /**
     * A write that waits in a buffer.
     *
     * @param ended how many read-side critical sections of its CPU had ended before it
     */
    private record Store(int location, int value, int ended) {}

    private int[] values;
    private final Deque<Store>[] buffers;

    BufferedMemory(int cpus, int[] initial) {
        this(new ReadSections(cpus), initial.clone(), emptyBuffers(cpus));
    }

    private BufferedMemory(ReadSections sections, int[] values, Deque<Store>[] buffers) {
        super(sections);
        this.values = values;
        this.buffers = buffers;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static Deque<Store>[] emptyBuffers(int cpus) {
        Deque<Store>[] buffers = new Deque[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            buffers[cpu] = new ArrayDeque<>();
        }
        return buffers;
    }

    @Override
    public int add(int initial) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = initial;
        return values.length - 1;
    }

    @Override
    public int[] readable(int cpu, int location) {
        return new int[] {valueFor(cpu, location)};
    }

    private int valueFor(int cpu, int location) {
        Iterator<Store> newestFirst = buffers[cpu].descendingIterator();
        while (newestFirst.hasNext()) {
            Store store = newestFirst.next();
            if (store.location() == location) {
                return store.value();
            }
        }
        return values[location];
    }

    @Override
    public Loaded read(int cpu, int location, int choice, Order order) {
        return new Loaded(valueFor(cpu, location), Origin.NONE);
    }

    @Override
    public int places(int cpu, int location, Order order, Origin origin) {
        return 1;
    }

    @Override
    public void write(int cpu, int location, int value, int choice, Order order, Origin origin) {
        buffer(cpu, location, value);
    }

    private void buffer(int cpu, int location, int value) {
        buffers[cpu].addLast(new Store(location, value, sections().ended(cpu)));
    }

    /** A grace period makes every CPU pass a barrier, so what the awaited sections have written is visible then. */
    @Override
    public boolean canEndGracePeriod(int cpu) {
        for (int other = 0; other < buffers.length; other++) {
            Store oldest = buffers[other].peekFirst();
            if (oldest != null && oldest.ended() < sections().awaited(cpu, other)) {
                return false;
            }
        }
        return super.canEndGracePeriod(cpu);
    }

    @Override
    public int[] updatable(int cpu, int location, Order order, Origin origin) {
        return canDrain(cpu) ? new int[0] : new int[] {values[location]};
    }

    @Override
    public Loaded update(int cpu, int location, int newValue, int choice, Order order, Origin origin) {
        int old = values[location];
        values[location] = newValue;
        return new Loaded(old, Origin.NONE);
    }

    @Override
    public void lock(int cpu, int location, int choice, Origin origin) {
        values[location] = 1;
    }

    @Override
    public void unlock(int cpu, int location) {
        buffer(cpu, location, 0);
    }

    @Override
    public boolean canPass(int cpu, Fence fence) {
        return fence != Fence.MB || !canDrain(cpu);
    }

    @Override
    public void pass(int cpu, Fence fence) {
        // An smp_mb comes only when the buffer is empty; the others have nothing to do.
    }

    @Override
    public boolean canDrain(int cpu) {
        return !buffers[cpu].isEmpty();
    }

    @Override
    public int draining(int cpu) {
        return canDrain(cpu) ? buffers[cpu].getFirst().location() : super.draining(cpu);
    }

    @Override
    public void drain(int cpu) {
        Store oldest = buffers[cpu].removeFirst();
        values[oldest.location()] = oldest.value();
    }

    @Override
    public boolean writesLocally() {
        return true;
    }

    @Override
    public int newest(int location) {
        return values[location];
    }

    @Override
    public Memory copy() {
        Deque<Store>[] copies = buffers.clone();
        for (int cpu = 0; cpu < copies.length; cpu++) {
            copies[cpu] = new ArrayDeque<>(buffers[cpu]);
        }
        return new BufferedMemory(copyOfSections(), values.clone(), copies);
    }

    @Override
    void describeValues(IntConsumer numbers) {
        for (int value : values) {
            numbers.accept(value);
        }
        for (int cpu = 0; cpu < buffers.length; cpu++) {
            numbers.accept(buffers[cpu].size());
            for (Store store : buffers[cpu]) {
                numbers.accept(store.location());
                numbers.accept(store.value());
                numbers.accept(sections().ended(cpu) - store.ended());
            }
            for (int other = 0; other < buffers.length; other++) {
                numbers.accept(sections().ended(other) - sections().awaited(cpu, other));
            }
        }
    }
}
