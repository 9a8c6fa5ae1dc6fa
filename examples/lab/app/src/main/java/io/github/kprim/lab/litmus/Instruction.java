package io.github.kprim.lab.litmus;

import io.github.kprim.memory.Fence;
import io.github.kprim.memory.Loaded;
import io.github.kprim.memory.Memory;
import io.github.kprim.memory.Order;
import io.github.kprim.memory.Origin;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a thread. It is one step, which can have several results, the choices.
 *
 * <p>{@link #choices} returns how many choices there are, or 0 if the thread must wait. {@code control} is where the
 * value comes from that an {@code if} around the instruction looks at.
 */
sealed interface Instruction {
    int choices(Memory memory, int cpu, Registers registers, Origin control);

    void take(Memory memory, int cpu, Registers registers, Origin control, int choice);

    /** Returns whether no other CPU can notice this step, nor hinder it. */
    default boolean isLocal(Memory memory) {
        return false;
    }

    /** Returns the register whose origin this instruction uses, or -1. */
    default int uses() {
        return -1;
    }

    /** Returns the register that this instruction assigns, or -1. */
    default int assigns() {
        return -1;
    }

    /** {@code READ_ONCE}, {@code smp_load_acquire}. */
    record Read(int register, int variable, Order order) implements Instruction {
        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return memory.readable(cpu, variable).length;
        }

        @Override
        public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
            registers.set(register, memory.read(cpu, variable, choice, order));
        }

        @Override
        public int assigns() {
            return register;
        }
    }

    /** {@code WRITE_ONCE}, {@code smp_store_release}. */
    record Write(int variable, Value value, Order order) implements Instruction {
        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return memory.places(cpu, variable, order, control.and(value.origin(registers)));
        }

        @Override
        public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
            Origin origin = control.and(value.origin(registers));
            memory.write(cpu, variable, value.in(registers), choice, order, origin);
        }

        @Override
        public boolean isLocal(Memory memory) {
            return memory.writesLocally();
        }

        @Override
        public int uses() {
            return value.register();
        }
    }

    /** A barrier. */
    record Barrier(Fence fence) implements Instruction {
        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return memory.canPass(cpu, fence) ? 1 : 0;
        }

        @Override
        public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
            memory.pass(cpu, fence);
        }

        @Override
        public boolean isLocal(Memory memory) {
            return fence != Fence.MB;
        }
    }

    /**
     * A read-modify-write.
     *
     * @param register receives the result, or -1
     * @param full whether it is ordered as if an {@code smp_mb} stood before and after it
     */
    record Update(int register, int variable, Change change, Order order, boolean full) implements Instruction {
        /** What it writes in place of what it finds, and what it returns. */
        sealed interface Change {
            Value value();
        }

        /** {@code atomic_add_return}: adds, and returns the sum. */
        record Add(Value value) implements Change {}

        /** {@code xchg}: writes, and returns what was there. */
        record Exchange(Value value) implements Change {}

        /** {@code cmpxchg}: writes only in place of the expected value, and returns what was there. */
        record CompareExchange(int expected, Value value) implements Change {}

        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return failures(memory, cpu, registers, control).length + successes(memory, cpu, registers, control).length;
        }

        /** Returns the choices of a read that finds something else than what is expected. It has no order. */
        private int[] failures(Memory memory, int cpu, Registers registers, Origin control) {
            boolean mustWait = memory.updatable(cpu, variable, order, origin(registers, control)).length == 0;
            if (!(change instanceof CompareExchange compare) || mustWait) {
                return new int[0];
            }
            int[] values = memory.readable(cpu, variable);
            return IntStream.range(0, values.length)
                    .filter(choice -> values[choice] != compare.expected())
                    .toArray();
        }

        private int[] successes(Memory memory, int cpu, Registers registers, Origin control) {
            if (full && !memory.canPass(cpu, Fence.MB)) {
                return new int[0];
            }
            Memory behindBarrier = memory;
            if (full) {
                behindBarrier = memory.copy();
                behindBarrier.pass(cpu, Fence.MB);
            }
            int[] values = behindBarrier.updatable(cpu, variable, order, origin(registers, control));
            return IntStream.range(0, values.length)
                    .filter(choice ->
                            !(change instanceof CompareExchange compare) || values[choice] == compare.expected())
                    .toArray();
        }

        private Origin origin(Registers registers, Origin control) {
            return control.and(change.value().origin(registers));
        }

        @Override
        public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
            int[] failures = failures(memory, cpu, registers, control);
            if (choice < failures.length) {
                keep(registers, memory.read(cpu, variable, failures[choice], Order.RELAXED), 0);
                return;
            }
            int success = successes(memory, cpu, registers, control)[choice - failures.length];
            if (full) {
                memory.pass(cpu, Fence.MB);
            }
            Origin origin = origin(registers, control);
            int operand = change.value().in(registers);
            boolean adds = change instanceof Add;
            int found = memory.updatable(cpu, variable, order, origin)[success];
            int written = adds ? found + operand : operand;
            Loaded old = memory.update(cpu, variable, written, success, order, origin);
            keep(registers, old, adds ? operand : 0);
            if (full) {
                memory.pass(cpu, Fence.MB);
            }
        }

        private void keep(Registers registers, Loaded found, int added) {
            if (register >= 0) {
                registers.set(register, new Loaded(found.value() + added, found.origin()));
            }
        }

        @Override
        public int uses() {
            return change.value().register();
        }

        @Override
        public int assigns() {
            return register;
        }
    }

    /** {@code spin_lock}. */
    record Lock(int variable) implements Instruction {
        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return free(memory, cpu, control).length;
        }

        private int[] free(Memory memory, int cpu, Origin control) {
            int[] values = memory.updatable(cpu, variable, Order.ACQUIRE, control);
            return IntStream.range(0, values.length)
                    .filter(choice -> values[choice] == 0)
                    .toArray();
        }

        @Override
        public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
            memory.lock(cpu, variable, free(memory, cpu, control)[choice], control);
        }
    }

    /** {@code spin_unlock}. */
    record Unlock(int variable) implements Instruction {
        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return 1;
        }

        @Override
        public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
            memory.unlock(cpu, variable);
        }

        @Override
        public boolean isLocal(Memory memory) {
            return memory.writesLocally();
        }
    }

    /** A step of RCU. */
    enum Rcu implements Instruction {
        /** {@code rcu_read_lock}. */
        READ_LOCK {
            @Override
            public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
                memory.rcuReadLock(cpu);
            }
        },
        /** {@code rcu_read_unlock}. */
        READ_UNLOCK {
            @Override
            public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
                memory.rcuReadUnlock(cpu);
            }
        },
        /** The begin of {@code synchronize_rcu}. */
        BEGIN_GRACE_PERIOD {
            @Override
            public int choices(Memory memory, int cpu, Registers registers, Origin control) {
                return memory.canPass(cpu, Fence.MB) ? 1 : 0;
            }

            @Override
            public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
                memory.beginGracePeriod(cpu);
            }
        },
        /** The end of {@code synchronize_rcu}. */
        END_GRACE_PERIOD {
            @Override
            public int choices(Memory memory, int cpu, Registers registers, Origin control) {
                return memory.canEndGracePeriod(cpu) ? 1 : 0;
            }

            @Override
            public void take(Memory memory, int cpu, Registers registers, Origin control, int choice) {
                memory.endGracePeriod(cpu);
            }
        };

        @Override
        public int choices(Memory memory, int cpu, Registers registers, Origin control) {
            return 1;
        }
    }

    /**
     * A value that is written: {@code register * factor + constant}.
     *
     * @param register the register, or -1 for a constant
     */
    record Value(int register, int factor, int constant) {
        static Value of(int constant) {
            return new Value(-1, 0, constant);
        }

        int in(Registers registers) {
            return register < 0 ? constant : registers.get(register).value() * factor + constant;
        }

        Origin origin(Registers registers) {
            return register < 0 ? Origin.NONE : registers.get(register).origin();
        }
    }

    /** A condition around an instruction: {@code if r0a==1:}. */
    record When(int register, int value) {
        boolean holds(Registers registers) {
            return registers.get(register).value() == value;
        }
    }

    /**
     * An instruction as the file has it.
     *
     * @param when the condition under which it is executed, or null
     * @param text its words in the file; of the second half of a {@code synchronize_rcu}, what it does
     */
    record Line(@Nullable When when, Instruction instruction, String text) {}
}
