// Wrong: The library's finished design does the work.
// Refused: write it yourself
package e14_the_posted_look_and_get_are_two_steps;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class ForkAware extends Design {
    private final io.github.kprim.forkaware.ForkAwareHalfFixed library =
            new io.github.kprim.forkaware.ForkAwareHalfFixed();

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        return library.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        library.beforeCopy(current, mm);
    }
}
