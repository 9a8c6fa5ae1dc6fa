package io.github.kprim.forkaware;

import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process init with one page, and a reader. It checks that mm_users is stable and that everything is freed. */
final class Scene {
    static final String STABLE_MM_USERS = "stable-mm-users";

    final MmProtocol protocol;
    final World world;
    final Machine machine = new Machine(3);
    final MmStruct mm = new MmStruct(machine, "mm");
    final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
    private final List<TaskStruct> processes = new ArrayList<>(List.of(init));

    Scene(MmProtocol protocol, World world, VmArea... vmas) {
        this.protocol = protocol;
        this.world = world;
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(0x1000, 0x2000, VmArea.VM_WRITE));
        for (VmArea vma : vmas) {
            mm.mmap(vma);
        }
        mm.mmapLock().writeUnlock();
        mm.populate(0x1000, 1);
        machine.cpu(0).switchMm(mm);
        world.always(STABLE_MM_USERS, this::checkUsers).atEnd("no-leak", this::checkFreed);
        if (!protocol.claimsStableMmUsers()) {
            world.doesNotClaim(STABLE_MM_USERS);
        }
    }

    TaskStruct reader(String name) {
        MmStruct own = new MmStruct(machine, name + "_mm");
        machine.cpu(1).switchMm(own);
        TaskStruct reader = TaskStruct.user(name, machine.cpu(1), own);
        processes.add(reader);
        return reader;
    }

    /** Returns another task of init's process, as CLONE_VM makes it. */
    TaskStruct sibling(String name) {
        mm.mmget();
        machine.cpu(1).switchMm(mm);
        TaskStruct sibling = TaskStruct.user(name, machine.cpu(1), mm);
        processes.add(sibling);
        return sibling;
    }

    void fork() {
        MmStruct child = Fork.copyMm(protocol, "child");
        if (child != null) {
            processes.add(TaskStruct.user("child", machine.cpu(0), child));
        }
    }

    private @Nullable String checkUsers() {
        boolean fast = init.fastFork().readOnce();
        int users = mm.mmUsers().read();
        return fast && users != 1 ? "mm_users is " + users + " during a fast fork" : null;
    }

    private @Nullable String checkFreed() {
        for (TaskStruct process : processes) {
            process.run(process::exitMm);
        }
        return machine.mms().isEmpty() ? null : machine.mms().size() + " mm(s) are not freed";
    }
}
