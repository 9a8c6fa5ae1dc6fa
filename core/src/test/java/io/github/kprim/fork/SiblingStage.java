package io.github.kprim.fork;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process with pages and CLONE_VM siblings, for one explored execution. It also checks what they stored. */
final class SiblingStage {
    static final String NO_LOST_DIRTY = "no-lost-dirty";

    private static final long AT_FIRST = 1;
    private static final String STILL_LOCKED = "no task can look, because mmap_lock is still held";

    final Machine machine;
    final MmStruct mm;
    final TaskStruct init;
    private final World world;
    private final int pages;
    private final List<TaskStruct> tasks = new ArrayList<>();

    /** The words in each child's pages when fork returned. */
    private final Map<MmStruct, List<Long>> seenAtFork = new HashMap<>();

    /** The words that the program may find at the end, for each page. */
    private final Map<Integer, TreeSet<Long>> stored = new HashMap<>();

    SiblingStage(World world, int cpus, int pages) {
        this(world, cpus, pages, TestMm.pages(pages, VmArea.VM_WRITE));
    }

    /**
     * Does the same as the other constructor, with the given mappings. The first {@code pages} pages are among them.
     */
    SiblingStage(World world, int cpus, int pages, VmArea... vmas) {
        this.world = world;
        this.pages = pages;
        this.machine = new Machine(cpus);
        this.mm = TestMm.with(machine, vmas);
        this.init = TaskStruct.user("init", machine.cpu(0), mm);
        tasks.add(init);
        machine.cpu(0).switchMm(mm);
        for (int page = 0; page < pages; page++) {
            mm.populate(TestMm.page(page), AT_FIRST);
        }
        world.outcome(this::finalState)
                .atEnd(Report.COW_ISOLATION, this::checkIsolation)
                .atEnd(NO_LOST_DIRTY, this::checkNothingLost)
                .atEnd(Report.NO_LEAK, this::checkNothingLeaks);
    }

    /** Adds init, which forks by {@code fork} and keeps the child. */
    SiblingStage forks(Supplier<@Nullable MmStruct> fork) {
        world.task(init, () -> keep(fork.get()));
        return this;
    }

    private void keep(@Nullable MmStruct child) {
        if (child != null) {
            tasks.add(TaskStruct.user("child", machine.cpu(0), child));
            seenAtFork.put(child, words(child));
        }
    }

    /** Adds a sibling on CPU {@code cpu} that stores {@code words} to {@code page} in turn. */
    SiblingStage stores(int cpu, int page, long... words) {
        return forksAndStores(cpu, () -> null, page, words);
    }

    /** Does the same as {@link #stores}, but the sibling forks first. */
    SiblingStage forksAndStores(int cpu, Supplier<@Nullable MmStruct> fork, int page, long... words) {
        mm.mmget();
        TaskStruct sibling = TaskStruct.user("sib" + cpu, machine.cpu(cpu), mm);
        machine.cpu(cpu).switchMm(mm);
        tasks.add(sibling);
        stored.computeIfAbsent(page, k -> new TreeSet<>()).add(words[words.length - 1]);
        world.task(sibling, () -> {
            keep(fork.get());
            for (long word : words) {
                sibling.cpu().store(TestMm.page(page), word);
            }
        });
        return this;
    }

    /** Adds a reader of /proc/PID/mem on CPU {@code cpu} that reads the first page of init. */
    SiblingStage reads(int cpu, MmProtocol protocol) {
        world.task(TaskStruct.kernelThread("reader", machine.cpu(cpu)), () -> {
            MmStruct found = protocol.getTaskMm(init);
            if (found != null) {
                RemoteAccess.read(found, TestMm.page(0));
                found.mmput();
            }
        });
        return this;
    }

    /** Adds a task on CPU {@code cpu} that holds mmap_lock while it kills init. */
    SiblingStage kills(int cpu) {
        world.task(TaskStruct.kernelThread("killer", machine.cpu(cpu)), () -> {
            mm.mmapLock().readLock();
            init.kill();
            mm.mmapLock().readUnlock();
        });
        return this;
    }

    private List<Long> words(MmStruct of) {
        List<Long> words = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            words.add(of.contentsAt(TestMm.page(page)));
        }
        return words;
    }

    private String finalState() {
        StringBuilder state = new StringBuilder();
        machine.mms().forEach(each -> state.append(each.name()).append(words(each)));
        return state.toString();
    }

    private @Nullable String checkIsolation() {
        for (Map.Entry<MmStruct, List<Long>> child : seenAtFork.entrySet()) {
            List<Long> now = words(child.getKey());
            if (!now.equals(child.getValue())) {
                return "the child saw " + child.getValue() + " when fork returned, and sees " + now + " now";
            }
        }
        return null;
    }

    private @Nullable String checkNothingLost() {
        if (mm.mmapLock().isLocked()) {
            return STILL_LOCKED;
        }
        machine.reclaimEverything();
        for (Map.Entry<Integer, TreeSet<Long>> page : stored.entrySet()) {
            long found = RemoteAccess.read(mm, TestMm.page(page.getKey()));
            if (!page.getValue().contains(found)) {
                return "the last stores to page " + page.getKey() + " were " + page.getValue()
                        + ", but after reclaim it holds " + found;
            }
        }
        return null;
    }

    private @Nullable String checkNothingLeaks() {
        if (mm.mmapLock().isLocked()) {
            return STILL_LOCKED;
        }
        tasks.forEach(task -> task.run(task::exitMm));
        int left = machine.memory().allocated();
        return machine.mms().isEmpty() && left == 0 ? null : machine.mms().size() + " mms, " + left + " pages left";
    }
}
