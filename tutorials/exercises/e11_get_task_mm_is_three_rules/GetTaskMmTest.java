package e11_get_task_mm_is_three_rules;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** The task {@code top} asks for the address space of a task that exits, and of a kernel thread that borrows one. */
final class GetTaskMmTest {
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"found=mm", "found=null"})
    void of_whileTheTaskExits_keepsWhatItFound(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = top(machine);
        machine.cpu(0).switchMm(mm);
        Registers registers = Registers.in(world, "found");
        world.task(init, init::exitMm)
                .task(top, () -> {
                    MmStruct found = GetTaskMm.of(init);
                    registers.set("found", found == null ? null : found.name());
                    if (found != null) {
                        found.mmput();
                    }
                })
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .atEnd("no-leak", () -> mm.isFreed() ? null : "init has exited, but its mm is never freed");
    }

    @ExploreTest
    void of_kernelThreadThatBorrows_isNull(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct worker = TaskStruct.kernelThread("worker", machine.cpu(0));
        TaskStruct top = top(machine);
        boolean[] got = new boolean[1];
        world.task(worker, () -> {
                    Kthread.useMm(mm);
                    Kthread.unuseMm(mm);
                })
                .task(top, () -> {
                    MmStruct found = GetTaskMm.of(worker);
                    if (found != null) {
                        got[0] = true;
                        found.mmput();
                    }
                })
                .atEnd("kthread-mm-private", () -> got[0] ? "get_task_mm(worker) returned what worker borrows" : null);
    }

    private static TaskStruct top(Machine machine) {
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        machine.cpu(1).switchMm(top.peekMm());
        return top;
    }
}
