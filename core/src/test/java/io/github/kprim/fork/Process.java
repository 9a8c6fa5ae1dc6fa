package io.github.kprim.fork;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.Objects;
import java.util.function.LongSupplier;

/** A process that runs on CPU 0. Its children run on CPU 1. */
final class Process {
    final Machine machine;
    final MmStruct mm;
    final TaskStruct init;

    /** Creates a process with the given mappings on a machine with two CPUs. */
    Process(VmArea... vmas) {
        this(new Machine(2), vmas);
    }

    Process(Machine machine, VmArea... vmas) {
        this.machine = machine;
        this.mm = TestMm.with(machine, vmas);
        this.init = TaskStruct.user("init", machine.cpu(0), mm);
    }

    /** Forks as init. The new task does not run yet. */
    TaskStruct fork(MmProtocol protocol) {
        MmStruct[] child = new MmStruct[1];
        init.run(() -> child[0] = Fork.copyMm(protocol, "child"));
        return TaskStruct.user("child", machine.cpu(1), Objects.requireNonNull(child[0], "killed"));
    }

    void store(long address, long word) {
        store(init, address, word);
    }

    long load(long address) {
        return load(init, address);
    }

    static void store(TaskStruct task, long address, long word) {
        task.run(() -> task.cpu().store(address, word));
    }

    static long load(TaskStruct task, long address) {
        return inside(task, () -> task.cpu().load(address));
    }

    private static long inside(TaskStruct task, LongSupplier body) {
        long[] result = new long[1];
        task.run(() -> result[0] = body.getAsLong());
        return result[0];
    }

    static void exit(TaskStruct task) {
        task.run(task::exitMm);
    }
}
