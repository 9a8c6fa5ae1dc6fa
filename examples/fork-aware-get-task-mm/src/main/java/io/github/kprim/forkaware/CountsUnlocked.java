package io.github.kprim.forkaware;

import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * The first idea: fork reads both counts once. If both are 1, it concludes that it is alone, and copies with plain
 * loads and stores.
 *
 * <p>Broken: the counts can change after fork has read them. get_task_mm() takes the task lock, fork takes mmap_lock,
 * and neither waits for the other. From the thread around LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com, 8 and 12
 * May 2023.
 */
public final class CountsUnlocked implements MmProtocol {
    private final Legacy legacy = new Legacy();

    @Override
    public String id() {
        return "counts-unlocked";
    }

    @Override
    public String summary() {
        return "fork looks at both counts once and copies plainly if both are 1";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
    }

    @Override
    @MustNotHold({})
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        if (Counts.areBothOne(mm)) {
            current.fastFork().writeOnce(true);
        }
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        legacy.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
