package e01_put_every_reference_you_took;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The task {@code top} asks for the number of users of an address space, usually that of {@code init}. */
final class UserCountTest {
    /** What top works on, made new for each execution. */
    private static final class Setting {
        final Machine machine = new Machine(3);
        final MmStruct mm = new MmStruct(machine, "mm");
        final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        final TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        private int counted;

        Setting(World world) {
            machine.cpu(0).switchMm(mm);
            machine.cpu(1).switchMm(top.peekMm());
            world.column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                    .column("mm_count", mm.mmCount(), mm.mmCount()::peek);
        }

        void mapOnePage() {
            mm.mmapLock().writeLock();
            mm.mmap(new VmArea(0x1000, 0x2000, VmArea.VM_WRITE));
            mm.mmapLock().writeUnlock();
            mm.populate(0x1000, 1);
        }

        /** Returns what is left of init's mappings when its address space is freed. */
        String leftPages() {
            int left = mm.isFreed() ? machine.memory().allocated() : 0;
            return left == 0 ? null : "init's mm is freed, but " + left + " page of its mappings is not";
        }

        int count() {
            counted = UserCount.of(init);
            return counted;
        }

        /** Lets top count the users of {@code task} while no other task runs. */
        void countAlone(World world, TaskStruct task, int expected, String because) {
            int users = mm.mmUsers().peek();
            int count = mm.mmCount().peek();
            world.task(top, () -> counted = UserCount.of(task))
                    .atEnd("right-answer", () -> counted == expected ? null : because + ", but top counts " + counted)
                    .atEnd(
                            "keeps-nothing",
                            () -> changed("mm_users", users, mm.mmUsers().peek()))
                    .atEnd(
                            "keeps-nothing",
                            () -> changed("mm_count", count, mm.mmCount().peek()));
        }

        private static String changed(String what, int before, int now) {
            return now == before
                    ? null
                    : what + " was " + before + " before top counted, and is " + now + " afterwards";
        }
    }

    @ExploreTest
    @Litmus(exists = {"counted=0", "counted=1"})
    void of_whileTheTaskExits_leavesNothingBehind(World world) {
        Setting setting = new Setting(world);
        setting.mapOnePage();
        Registers registers = Registers.in(world, "counted");
        world.task(setting.init, setting.init::exitMm)
                .task(setting.top, () -> registers.set("counted", setting.count()))
                .atEnd("right-answer", () -> rightAnswer(setting.counted))
                .atEnd("no-leak", () -> setting.mm.isFreed() ? null : "init has exited, but its mm is never freed")
                .atEnd("no-page-leak", setting::leftPages);
    }

    private static String rightAnswer(int counted) {
        return counted == 0 || counted == 1 ? null : "init is the only other user, but top counts " + counted;
    }

    @ExploreTest
    void of_taskThatRuns_isOne(World world) {
        Setting setting = new Setting(world);

        setting.countAlone(world, setting.init, 1, "init runs, so it is a user of its address space");
    }

    /** The numbers are drawn, always the same ones, so that an answer cannot know them. */
    @ExploreTest
    void of_taskWithThreads_countsThemAll(World world) {
        Setting setting = new Setting(world);
        Random random = new Random(1991);
        String[] wrong = new String[1];
        world.task(setting.top, () -> {
                    for (int users = 1; users < 100 && wrong[0] == null; ) {
                        for (int more = 1 + random.nextInt(20); more > 0; more--) {
                            setting.mm.mmget();
                            users++;
                        }
                        int counted = setting.count();
                        wrong[0] = counted == users
                                ? null
                                : users + " threads use the address space, but top counts " + counted;
                    }
                })
                .atEnd("right-answer", () -> wrong[0]);
    }

    /** The task waits, and its CPU runs another one. */
    @ExploreTest
    void of_taskThatDoesNotRun_isOne(World world) {
        Setting setting = new Setting(world);
        MmStruct other = new MmStruct(setting.machine, "other_mm");
        other.mmget();
        setting.machine.cpu(0).switchMm(other);

        setting.countAlone(world, setting.init, 1, "init is the only user of its address space, although it waits");
    }

    /** Another task looks at init too, and holds its lock meanwhile. Init itself stays. */
    @ExploreTest
    @Litmus(strict = true, exists = "counted=1")
    void of_whileAnotherTaskHoldsTheLock_isStillOne(World world) {
        Setting setting = new Setting(world);
        Registers registers = Registers.in(world, "counted");
        world.task("ps", () -> {
                    setting.init.taskLock();
                    setting.init.taskUnlock();
                })
                .task(setting.top, () -> registers.set("counted", setting.count()));
    }

    @ExploreTest
    void of_taskThatOthersWatch_countsOnlyUsers(World world) {
        Setting setting = new Setting(world);
        setting.mm.mmgrab();

        setting.countAlone(world, setting.init, 1, "init is the only user: an mmgrab() holds only the structure");
    }

    /** The task exits after top has looked at it, just before top reads the count, if top's locks let it. */
    @Test
    void of_taskThatExitsBeforeTheRead_isZero() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        int[] counted = new int[1];
        Exit exit = new Exit(init, mm);
        top.run(() -> {
            try (Seam.Binding bound = Seam.bind(exit)) {
                counted[0] = UserCount.of(init);
            }
        });

        assertThat(counted[0])
                .withFailMessage(
                        "init %s when top reads mm_users, but top counts %d",
                        exit.isOver ? "has exited and is no user any more" : "is the only other user", counted[0])
                .isEqualTo(exit.isOver ? 0 : 1);
    }

    /** Lets a task exit just before the count of its address space is read. */
    private static final class Exit implements StepListener {
        private final TaskStruct task;
        private final MmStruct mm;
        boolean isOver;

        Exit(TaskStruct task, MmStruct mm) {
            this.task = task;
            this.mm = mm;
        }

        @Override
        public void announced(Step step) {
            boolean isLocked = !"free".equals(task.allocLock().depMap().lock().state());
            if (!isOver && !isLocked && reads(step)) {
                isOver = true;
                Thread thread = new Thread(() -> task.run(task::exitMm));
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private boolean reads(Step step) {
            for (int i = 0; i < step.accesses(); i++) {
                if (step.object(i) == mm.mmUsers() && !step.isWrite(i)) {
                    return true;
                }
            }
            return false;
        }
    }

    @ExploreTest
    void of_taskThatHasExited_isZero(World world) {
        Setting setting = new Setting(world);
        setting.init.run(setting.init::exitMm);

        setting.countAlone(world, setting.init, 0, "init has exited, so it has no address space");
    }

    @ExploreTest
    void of_kernelThreadThatBorrows_isZero(World world) {
        Setting setting = new Setting(world);
        TaskStruct driver = TaskStruct.kernelThread("driver", setting.machine.cpu(2));
        driver.run(() -> Kthread.useMm(setting.mm));

        setting.countAlone(world, driver, 0, "driver is a kernel thread, which only borrows an address space");
    }
}
