package e14_the_posted_look_and_get_are_two_steps;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Records the steps that a reader takes in {@code getTaskMm}, in one situation of its target. */
final class ReaderSteps implements StepListener {
    /** What {@code getTaskMm} may find. */
    enum Situation {
        NOBODY_ELSE("nobody else uses the mm", false, 0, 0),
        ANOTHER_USER("the mm has another user", false, 1, 0),
        AN_OPEN_FILE("an open file holds the mm", false, 0, 1),
        LOCKED("mmap_lock is held", true, 0, 0),
        LOCKED_WITH_ANOTHER_USER("mmap_lock is held and the mm has another user", true, 1, 0),
        LOCKED_WITH_AN_OPEN_FILE("mmap_lock is held and an open file holds the mm", true, 0, 1),
        EXITED("the task has exited", false, 0, 0),
        KERNEL_THREAD("the task is a kernel thread that borrows the mm", false, 1, 0);

        final String words;
        private final boolean locked;
        private final int users;
        private final int files;

        Situation(String words, boolean locked, int users, int files) {
            this.words = words;
            this.locked = locked;
            this.users = users;
            this.files = files;
        }
    }

    private final Machine machine = new Machine(2);
    private final MmStruct mm = new MmStruct(machine, "mm");
    private final TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
    private final Shared mmapLock = mm.mmapLock().depMap().lock();
    private final List<String> steps = new ArrayList<>();
    private final Semaphore isLocked = new Semaphore(0);
    private final Semaphore mayUnlock = new Semaphore(0);

    private String verb;
    private Object[] arguments;

    private ReaderSteps() {}

    /** Returns the steps of the design's {@code getTaskMm}, in words. */
    static List<String> of(MmProtocol design, Situation situation) throws InterruptedException {
        ReaderSteps recorder = new ReaderSteps();
        recorder.read(design, situation);
        return recorder.steps;
    }

    private void read(MmProtocol design, Situation situation) throws InterruptedException {
        TaskStruct target = target(situation);
        for (int i = 0; i < situation.users; i++) {
            mm.mmget();
        }
        for (int i = 0; i < situation.files; i++) {
            mm.mmgrab();
        }
        Thread holder = new Thread(() -> target.run(this::hold), "init");
        if (situation.locked) {
            holder.start();
            isLocked.acquire();
        }
        try {
            top.run(() -> {
                try (Seam.Binding bound = Seam.bind(this)) {
                    design.getTaskMm(target);
                }
            });
        } finally {
            mayUnlock.release();
            holder.join();
        }
    }

    private TaskStruct target(Situation situation) {
        if (situation == Situation.KERNEL_THREAD) {
            TaskStruct worker = TaskStruct.kernelThread("worker", machine.cpu(0));
            worker.run(() -> Kthread.useMm(mm));
            return worker;
        }
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        if (situation == Situation.EXITED) {
            init.run(init::exitMm);
        }
        return init;
    }

    private void hold() {
        mm.mmapLock().writeLock();
        isLocked.release();
        mayUnlock.acquireUninterruptibly();
        mm.mmapLock().writeUnlock();
    }

    /** Called just before a step. A step that waits for {@code mmap_lock} gets it. */
    @Override
    public void announced(Step step) {
        if (step.wanted() == mmapLock) {
            mayUnlock.release();
        }
        if (verb != null) {
            step.rename(verb, arguments);
            verb = null;
        }
        steps.add(step.action());
    }

    @Override
    public void named(String nextVerb, Object... nextArguments) {
        verb = nextVerb;
        arguments = nextArguments;
    }
}
