// Wrong: The library's finished design does the work.
// Refused: write it yourself
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class ForkAware extends Design {
    private final io.github.kprim.forkaware.ForkAware library = new io.github.kprim.forkaware.ForkAware();

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        return library.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        library.beforeCopy(current, mm);
    }
}
