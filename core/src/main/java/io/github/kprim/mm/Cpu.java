package io.github.kprim.mm;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CPU that loads and stores through page tables as hardware does. It has its own TLB.
 *
 * <p>A store looks in the TLB. On a miss it walks the page table and caches the entry. If the cached entry is writable
 * but not dirty, the CPU first sets Dirty in the page table, by a locked read-modify-write that checks RW again. If the
 * cached entry is dirty, the store goes to the page without a look at the table, until the entry is flushed. If RW is
 * clear, the store faults, and {@link PageFault} is the kernel's answer.
 *
 * <p>One store or load is atomic with respect to a flush, because a CPU answers a flush between two instructions. This
 * CPU never sets Dirty in an entry whose RW is clear. CPUs with shadow stacks behave the same way; older CPUs may not.
 * Entries are always young here: the code that installs an entry sets the Accessed bit, and nothing clears it. So the
 * walk has no bit to set.
 */
public final class Cpu implements Shared {
    private final int id;

    /** The TLB: entries by page address. */
    @GuardedBy("this")
    private final Map<Long, Long> tlb = new HashMap<>();

    /** The mm whose page tables are loaded. Only the CPU's own task changes it, under the monitor of this. */
    private volatile @Nullable MmStruct loadedMm;

    private enum Attempt {
        DONE,
        FAULT,
        AGAIN
    }

    Cpu(int id) {
        this.id = id;
    }

    /** Returns the number of the CPU, from 0. */
    public int id() {
        return id;
    }

    /**
     * Loads the page tables of {@code next} as {@link #switchMm(MmStruct)} does. In the same step {@code task} leaves
     * {@code last}, if that is not null, and joins {@code next}, if that is not null.
     */
    public void switchMm(Shared task, @Nullable MmStruct last, @Nullable MmStruct next) {
        switchMm(next);
        if (last != null) {
            last.lifetime().leftBy(task);
        }
        if (next != null) {
            next.lifetime().joinedBy(task);
        }
    }

    /** Loads the page tables of {@code next}, or none if it is null, and empties the TLB: {@code switch_mm}. */
    public void switchMm(@Nullable MmStruct next) {
        if (Seam.on()) {
            Step step = Step.of("switch_mm", next == null ? "none" : next).writes(this);
            MmStruct last = loadedMm;
            if (last != null) {
                step.reads(last.tlbs());
            }
            Seam.announce(next == null ? step : step.reads(next.tlbs()));
        }
        synchronized (this) {
            tlb.clear();
            loadedMm = next;
        }
    }

    /**
     * Stores {@code word} to the page at {@code address}. Repeats the store after each page fault until it succeeds.
     *
     * @throws SegmentationFault if the program may not store there
     * @throws AllocationFailure if a page fault could not allocate what it needs, where Linux would kill some process
     */
    @ContextUnsafe("a page fault takes mmap_lock, for reading, of whichever mm is loaded")
    public void store(long address, long word) {
        while (true) {
            MmStruct mm = mmFor("store", address);
            Attempt attempt = fill(mm, address, true);
            if (attempt == Attempt.DONE) {
                attempt = tryStore(mm, address, word);
            }
            if (attempt == Attempt.DONE) {
                return;
            }
            if (attempt == Attempt.FAULT) {
                PageFault.handle(mm, address, true);
            }
        }
    }

    /**
     * Loads the word of the page at {@code address}. Repeats the load after each page fault until it succeeds.
     *
     * @throws SegmentationFault if nothing is mapped there
     * @throws AllocationFailure as for {@link #store}
     */
    @ContextUnsafe("a page fault takes mmap_lock, for reading, of whichever mm is loaded")
    public long load(long address) {
        while (true) {
            MmStruct mm = mmFor("load", address);
            Attempt attempt = fill(mm, address, false);
            if (attempt == Attempt.FAULT) {
                PageFault.handle(mm, address, false);
            }
            Page page = attempt == Attempt.DONE ? cachedPage(mm, address) : null;
            if (page == null) {
                continue;
            }
            if (Seam.on()) {
                Seam.announce(
                        Step.of("load", address).reads(mm.tlbs()).reads(page).reads(this));
            }
            synchronized (this) {
                if (loadedMm == mm && tlb.containsKey(address)) {
                    return page.contents();
                }
            }
        }
    }

    private MmStruct mmFor(String verb, long address) {
        MmStruct mm = loadedMm;
        if (mm == null && Seam.on()) {
            Seam.announce(Step.of(verb, address).reads(this));
            mm = loadedMm;
        }
        if (mm == null) {
            throw new SegmentationFault(address, "CPU " + id + " has no page tables loaded");
        }
        if (address % MmStruct.PAGE_SIZE != 0) {
            throw new SegmentationFault(address, "a page holds one word, at its first address");
        }
        return mm;
    }

    /** Walks the page table unless the TLB has the entry. */
    private Attempt fill(MmStruct mm, long address, boolean write) {
        synchronized (this) {
            if (tlb.containsKey(address)) {
                return Attempt.DONE;
            }
        }
        PteTable table = mm.walk(address);
        int index = MmStruct.pteIndex(address);
        if (Seam.on()) {
            Seam.announce(Step.of("tlb fill", address)
                    .reads(mm.tlbs())
                    .reads(table, index)
                    .reads(this));
        }
        synchronized (this) {
            if (loadedMm != mm) {
                return Attempt.AGAIN;
            }
            mm.lifetime().checkUsers("a walk of the page table");
            long pte = table.peek(index);
            if (Seam.on()) {
                Seam.found(new PteTable.PteText(pte));
            }
            if (!Pte.isPresent(pte) || (write && !Pte.isWritable(pte))) {
                return Attempt.FAULT;
            }
            tlb.put(address, pte);
            return Attempt.DONE;
        }
    }

    private Attempt tryStore(MmStruct mm, long address, long word) {
        Page page = cachedPage(mm, address);
        if (page == null) {
            return Attempt.AGAIN;
        }
        PteTable table = mm.walk(address);
        int index = MmStruct.pteIndex(address);
        if (Seam.on()) {
            Seam.announce(Step.of("store", address, String.valueOf(word))
                    .reads(mm.tlbs())
                    .writes(table, index)
                    .writes(page)
                    .reads(this));
        }
        synchronized (this) {
            if (loadedMm != mm) {
                return Attempt.AGAIN;
            }
            Attempt attempt = setDirty(table, index, address, page);
            if (attempt == Attempt.DONE) {
                page.store(word);
            } else {
                tlb.remove(address);
            }
            if (Seam.on()) {
                Seam.found(attempt == Attempt.DONE ? new PteTable.PteText(table.peek(index)) : "page fault");
            }
            return attempt;
        }
    }

    /** Makes sure that both the cached entry and the table entry are dirty. */
    @MustHold("this")
    private Attempt setDirty(PteTable table, int index, long address, Page page) {
        Long cached = tlb.get(address);
        if (cached == null) {
            return Attempt.AGAIN;
        }
        if (!Pte.isWritable(cached)) {
            return Attempt.FAULT;
        }
        if (Pte.isDirty(cached)) {
            return Attempt.DONE;
        }
        while (true) {
            long pte = table.peek(index);
            if (!Pte.isPresent(pte) || !Pte.isWritable(pte)) {
                return Attempt.FAULT;
            }
            if (Pte.pfn(pte) != page.pfn()) {
                return Attempt.AGAIN;
            }
            long dirty = Pte.mkdirty(pte);
            if (table.compareAndSetByHardware(index, pte, dirty)) {
                tlb.put(address, dirty);
                return Attempt.DONE;
            }
        }
    }

    private synchronized @Nullable Page cachedPage(MmStruct mm, long address) {
        Long pte = tlb.get(address);
        return pte == null ? null : mm.machine().memory().page(Pte.pfn(pte));
    }

    /** Empties the TLB if the page tables of {@code mm} are loaded. */
    synchronized void flushTlbOf(MmStruct mm) {
        if (loadedMm == mm) {
            tlb.clear();
        }
    }

    /** Returns the mm whose page tables are loaded now, or null. */
    public @Nullable MmStruct loadedMm() {
        if (Seam.on()) {
            Seam.announce(Step.of("loaded_mm", this).reads(this));
            Seam.found(loadedMm);
        }
        return loadedMm;
    }

    /**
     * Returns the mm whose page tables are loaded now, or null. For displays and checks: this is not a step, so nothing
     * is announced.
     */
    public @Nullable MmStruct peekLoadedMm() {
        return loadedMm;
    }

    /**
     * Returns the TLB's entries in order of address, for displays; null if the page tables of {@code mm} are not
     * loaded.
     */
    synchronized @Nullable String cachedOf(MmStruct mm) {
        if (loadedMm != mm) {
            return null;
        }
        String entries = new TreeMap<>(tlb)
                .entrySet().stream()
                        .map(entry -> Pte.describe(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("; "));
        return name() + ": " + (entries.isEmpty() ? "nothing cached" : entries);
    }

    @Override
    public String name() {
        return "CPU " + id;
    }

    @Override
    public String state() {
        MmStruct mm = loadedMm;
        return mm == null ? "no page tables loaded" : "runs on " + mm.name();
    }
}
