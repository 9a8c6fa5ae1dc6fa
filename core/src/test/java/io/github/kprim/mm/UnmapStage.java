package io.github.kprim.mm;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.step.Report;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A page for one explored execution. One CPU stores to it while another changes its mapping. A second mm keeps the
 * page, so that the result of the stores can be seen, unless the page is meant to be freed.
 */
final class UnmapStage {
    static final String NO_LOST_DIRTY = "no-lost-dirty";
    static final String NO_LATE_STORE = "no-late-store";

    final Machine machine = new Machine(2);
    final MmStruct mm;
    private final @Nullable MmStruct keeper;
    private final World world;

    /** The contents of the page when the change returned; null until then. */
    private @Nullable Long atReturn;

    UnmapStage(World world, boolean kept) {
        this.world = world;
        mm = TestMm.with(machine, TestMm.pages(1, VmArea.VM_WRITE | VmArea.VM_SHARED));
        mm.populate(TestMm.ADDRESS, 1);
        keeper = kept ? TestMm.sharing(mm) : null;
        machine.cpu(0).switchMm(mm);
        machine.cpu(1).switchMm(mm);
        world.outcome(() -> keeper == null ? "freed " + machine.memory().allocated() : "page " + keptWord(keeper))
                .atEnd(NO_LATE_STORE, this::checkNoLateStore)
                .atEnd(NO_LOST_DIRTY, this::checkNothingLost)
                .atEnd(Report.NO_LEAK, this::checkNothingLeaks);
    }

    static Exploration explore(boolean kept, Consumer<UnmapStage> script) {
        return Explorer.of(Scenario.of("unmap", world -> script.accept(new UnmapStage(world, kept))))
                .explore();
    }

    /** Adds a task on CPU 0 that calls {@code change} with mmap_lock held for writing. */
    UnmapStage changes(Consumer<MmStruct> change) {
        world.task("changer", () -> {
            TestMm.writeLocked(mm, () -> change.accept(mm));
            if (keeper != null) {
                atReturn = keeper.contentsAt(TestMm.ADDRESS);
            }
        });
        return this;
    }

    /** Adds a task on CPU 1 that stores {@code words} in turn, until a store is a segmentation fault. */
    UnmapStage stores(long... words) {
        world.task("storer", () -> {
            try {
                for (long word : words) {
                    machine.cpu(1).store(TestMm.ADDRESS, word);
                }
            } catch (SegmentationFault expected) {
                // the change came first
            }
        });
        return this;
    }

    private static long keptWord(MmStruct keeper) {
        return keeper.contentsAt(TestMm.ADDRESS);
    }

    private @Nullable String checkNoLateStore() {
        if (keeper == null || atReturn == null || atReturn == keptWord(keeper)) {
            return null;
        }
        return "the page held " + atReturn + " when the change had returned, and holds " + keptWord(keeper) + " now";
    }

    private @Nullable String checkNothingLost() {
        if (keeper == null) {
            return null;
        }
        long before = keptWord(keeper);
        machine.reclaimEverything();
        long after = RemoteAccess.read(keeper, TestMm.ADDRESS);
        return before == after ? null : "the page held " + before + ", and after reclaim " + after;
    }

    private @Nullable String checkNothingLeaks() {
        machine.cpu(0).switchMm(null);
        machine.cpu(1).switchMm(null);
        mm.mmput();
        if (keeper != null) {
            keeper.mmput();
        }
        int left = machine.memory().allocated();
        return machine.mms().isEmpty() && left == 0 ? null : machine.mms() + " and " + left + " page(s) are left";
    }
}
