package io.github.kprim.memory;

/** The rules by which a CPU sees the writes of the others. Each model allows all that the one before it allows. */
public enum MemoryModel {
    /** Sequential consistency: every CPU sees every write at once. */
    SC("sequentially consistent memory") {
        @Override
        public Memory create(int cpus, int... initial) {
            return new SequentialMemory(cpus, initial);
        }
    },
    /**
     * Total store order, the model of x86: each CPU has a store buffer, which the others do not see. The buffer drains
     * in order, at any later moment.
     */
    TSO("the memory of x86 (TSO)") {
        @Override
        public Memory create(int cpus, int... initial) {
            return new BufferedMemory(cpus, initial);
        }
    },
    /**
     * The Linux kernel's memory model, which is what all of its architectures guarantee together. A write reaches each
     * other CPU separately, and only barriers and dependencies give an order.
     *
     * <p>One thing that the model allows is left out: a store that overtakes an earlier load of its own CPU. So what
     * cannot happen here may still happen in Linux if it needs that; what can happen here can happen there.
     *
     * <p>Mirrors {@code tools/memory-model}.
     */
    LKMM("the memory of the kernel's model (LKMM)") {
        @Override
        public Memory create(int cpus, int... initial) {
            return new ViewMemory(cpus, initial);
        }
    };

    private final String text;

    MemoryModel(String text) {
        this.text = text;
    }

    /** Returns the model in words, such as {@code sequentially consistent memory}. */
    public String text() {
        return text;
    }

    /**
     * Returns a memory under this model.
     *
     * @param cpus how many CPUs use it
     * @param initial the value of each location before the first step
     */
    public abstract Memory create(int cpus, int... initial);
}
