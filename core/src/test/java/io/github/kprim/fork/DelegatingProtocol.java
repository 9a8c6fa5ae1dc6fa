package io.github.kprim.fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** Delegates to another protocol, for tests that change one thing about it. */
class DelegatingProtocol implements MmProtocol {
    private final MmProtocol protocol;

    DelegatingProtocol(MmProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public String id() {
        return protocol.id();
    }

    @Override
    public String summary() {
        return protocol.summary();
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return protocol.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        protocol.beforeCopy(current, mm);
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        protocol.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        protocol.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return protocol.claimsStableMmUsers();
    }
}
