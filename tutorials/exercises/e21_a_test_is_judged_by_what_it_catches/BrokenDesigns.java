package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Two broken designs in addition to those of the module fork-aware-get-task-mm, and a mask for all of them. */
final class BrokenDesigns {
    private BrokenDesigns() {}

    /** The repaired design, but each task that asks for an address space forgets something. */
    static MmProtocol forgetfulReader() {
        return new Variant(new ForkAware(), true) {
            @Override
            public MmStruct getTaskMm(TaskStruct task) {
                MmStruct mm = super.getTaskMm(task);
                if (mm != null) {
                    mm.mmgrab();
                }
                return mm;
            }
        };
    }

    /** Mainline, with a fork that looks at the counts once, and that claims nothing about mm_users. */
    static MmProtocol kthreadForgotten() {
        return new Variant(new Legacy(), false) {
            @Override
            public void beforeCopy(TaskStruct current, MmStruct mm) {
                if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
                    current.fastFork().writeOnce(true);
                }
            }

            @Override
            public void afterCopy(TaskStruct current, MmStruct mm) {
                current.fastFork().writeOnce(false);
            }
        };
    }

    /** The same design, under a name and a class that do not reveal which one it is. */
    static MmProtocol masked(MmProtocol design) {
        return new Variant(design, design.claimsStableMmUsers());
    }

    /** Another design, perhaps with one change. */
    private static class Variant implements MmProtocol {
        private final MmProtocol original;
        private final boolean stable;

        Variant(MmProtocol original, boolean stable) {
            this.original = original;
            this.stable = stable;
        }

        @Override
        public String id() {
            return "design";
        }

        @Override
        public String summary() {
            return "a design that is tried";
        }

        @Override
        public MmStruct getTaskMm(TaskStruct task) {
            return original.getTaskMm(task);
        }

        @Override
        public void beforeCopy(TaskStruct current, MmStruct mm) {
            original.beforeCopy(current, mm);
        }

        @Override
        public void afterCopy(TaskStruct current, MmStruct mm) {
            original.afterCopy(current, mm);
        }

        @Override
        public void kthreadUseMm(MmStruct mm) {
            original.kthreadUseMm(mm);
        }

        @Override
        public boolean claimsStableMmUsers() {
            return stable;
        }
    }
}
