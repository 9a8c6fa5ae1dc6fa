package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** The design with a mutex, but fork keeps it during every copy, even when it is not alone. */
final class BrokenForkLockKept implements MmProtocol {
    private final ForkLock forkLock = new ForkLock();

    @Override
    public String id() {
        return "broken-fork-lock-kept";
    }

    @Override
    public String summary() {
        return "fork-lock, but every copy is made under the mutex";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return forkLock.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        mm.forkLock().lock();
        if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            current.fastFork().writeOnce(true);
        }
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
        mm.forkLock().unlock();
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        forkLock.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return forkLock.claimsStableMmUsers();
    }
}
