// Wrong: The library's finished design does the work.
// Refused: write it yourself
package e16_the_repair_holds_everywhere;

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
