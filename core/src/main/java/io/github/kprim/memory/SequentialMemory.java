package io.github.kprim.memory;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A memory that every CPU sees alike: one value for each location. */
final class SequentialMemory extends Memory {
    private int[] values;

    SequentialMemory(int cpus, int[] initial) {
        this(new ReadSections(cpus), initial.clone());
    }

    private SequentialMemory(ReadSections sections, int[] values) {
        super(sections);
        this.values = values;
    }

    @Override
    public int add(int initial) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = initial;
        return values.length - 1;
    }

    @Override
    public int[] readable(int cpu, int location) {
        return new int[] {values[location]};
    }

    @Override
    public Loaded read(int cpu, int location, int choice, Order order) {
        return new Loaded(values[location], Origin.NONE);
    }

    @Override
    public int places(int cpu, int location, Order order, Origin origin) {
        return 1;
    }

    @Override
    public void write(int cpu, int location, int value, int choice, Order order, Origin origin) {
        values[location] = value;
    }

    @Override
    public int[] updatable(int cpu, int location, Order order, Origin origin) {
        return readable(cpu, location);
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
        values[location] = 0;
    }

    @Override
    public void pass(int cpu, Fence fence) {
        // Everything is in order already.
    }

    @Override
    public int newest(int location) {
        return values[location];
    }

    @Override
    public Memory copy() {
        return new SequentialMemory(copyOfSections(), values.clone());
    }

    @Override
    void describeValues(IntConsumer numbers) {
        for (int value : values) {
            numbers.accept(value);
        }
    }
}
