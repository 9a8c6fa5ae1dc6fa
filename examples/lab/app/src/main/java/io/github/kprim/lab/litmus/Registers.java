package io.github.kprim.lab.litmus;

import io.github.kprim.memory.Loaded;
import io.github.kprim.memory.Origin;
import java.util.Arrays;

/** The registers of one thread, 0 until they are assigned. */
final class Registers {
    private final Loaded[] values;

    Registers(int count) {
        values = new Loaded[count];
        Arrays.fill(values, new Loaded(0, Origin.NONE));
    }

    private Registers(Loaded[] values) {
        this.values = values;
    }

    Loaded get(int register) {
        return values[register];
    }

    void set(int register, Loaded value) {
        values[register] = value;
    }

    /** Forgets where a value comes from, because no later write depends on it. */
    void forgetOrigin(int register) {
        values[register] = new Loaded(values[register].value(), Origin.NONE);
    }

    int count() {
        return values.length;
    }

    Registers copy() {
        return new Registers(values.clone());
    }
}
