package io.github.kprim.mm;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine: CPUs, memory, and the address spaces that live on it.
 *
 * <p>Thread-safe.
 */
public final class Machine implements Shared {
    private final List<Cpu> cpus = new ArrayList<>();
    private final PhysicalMemory memory = new PhysicalMemory();
    private final FaultInjection faultInjection = new FaultInjection();

    /** Every mm of this machine that is not freed yet. */
    @GuardedBy("this")
    private final List<MmStruct> mms = new ArrayList<>();

    /**
     * Creates a machine with CPUs 0 to {@code cpuCount - 1}.
     *
     * @throws IllegalArgumentException if {@code cpuCount} is less than 1
     */
    public Machine(int cpuCount) {
        if (cpuCount < 1) {
            throw new IllegalArgumentException("a machine needs at least 1 CPU, not " + cpuCount);
        }
        for (int id = 0; id < cpuCount; id++) {
            cpus.add(new Cpu(id));
        }
    }

    /** Returns CPU {@code id}. */
    public Cpu cpu(int id) {
        return cpus.get(id);
    }

    /** Returns all CPUs. */
    public List<Cpu> cpus() {
        return List.copyOf(cpus);
    }

    /** Returns the memory. */
    public PhysicalMemory memory() {
        return memory;
    }

    /** Returns the fault injection, which makes allocations of this machine fail. */
    public FaultInjection faultInjection() {
        return faultInjection;
    }

    /**
     * Returns the address spaces that are not freed yet, oldest first. One step. A task under a scheduler does not see
     * an address space that fork is still making.
     */
    public List<MmStruct> mms() {
        if (Seam.on()) {
            Seam.announce(Step.of("mms", this).reads(this));
        }
        List<MmStruct> all = peekMms();
        return Seam.scheduled()
                ? all.stream().filter(mm -> !mm.lifetime().isUnfinished()).toList()
                : all;
    }

    private synchronized List<MmStruct> peekMms() {
        return List.copyOf(mms);
    }

    /**
     * Announces a write to every object of the machine. Announces it again if an object was made or freed before the
     * step had its turn.
     */
    private void announceReclaim() {
        List<Shared> all;
        do {
            all = everything();
            Step step = Step.of("reclaim", this);
            all.forEach(step::writes);
            Seam.announce(step);
        } while (!all.equals(everything()));
    }

    private List<Shared> everything() {
        List<Shared> all = new ArrayList<>(List.of(this, memory));
        all.addAll(peekMms());
        all.addAll(memory.peekPages());
        return all;
    }

    @Override
    public String name() {
        return "machine";
    }

    synchronized void add(MmStruct mm) {
        mms.add(mm);
    }

    synchronized boolean remove(MmStruct mm) {
        return mms.remove(mm);
    }

    /**
     * Reclaims every page: unmaps it everywhere, writes it to its backing store if some entry was dirty, and drops its
     * contents. The next access reads it back. One step, which writes every object of the machine.
     *
     * <p>Must be called while no other task runs. Mirrors {@code try_to_unmap}, {@code mm/rmap.c}, and {@code pageout},
     * {@code mm/vmscan.c}, which do this to one page at a time.
     */
    public void reclaimEverything() {
        if (Seam.on()) {
            announceReclaim();
        }
        List<Page> unmapped = new ArrayList<>();
        for (MmStruct mm : peekMms()) {
            mm.pageTables().forEach((table, index) -> {
                long pte = table.peek(index);
                if (Pte.isPresent(pte)) {
                    Page page = memory.page(Pte.pfn(pte));
                    if (Pte.isDirty(pte)) {
                        page.markDirty();
                    }
                    table.put(index, Pte.swapped(pte));
                    unmapped.add(page);
                }
            });
            mm.flushTlbAnnounced();
        }
        unmapped.stream().distinct().forEach(Page::pageOut);
    }
}
