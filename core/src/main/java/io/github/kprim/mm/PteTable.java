package io.github.kprim.mm;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One leaf of a page table: 512 entries that map 2 MiB.
 *
 * <p>An index is 0 to 511. {@link #load} and {@link #set} are a plain load and a plain store of one word, which is
 * never torn; {@link #compareAndSet} is the locked read-modify-write that the hardware walker also uses. Entries may
 * change under everybody but a holder of mmap_lock for writing whose mm no CPU is using.
 *
 * <p>Mirrors a page of {@code pte_t}; {@code set_pte}, {@code ptep_get}, {@code try_cmpxchg} in
 * {@code arch/x86/include/asm/pgtable.h}. There is no page table lock: installing an entry is a compare-and-set.
 */
public final class PteTable implements Shared {
    /** How many entries there are. */
    public static final int ENTRIES = 512;

    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(long[].class);

    /** An entry as traces show it, put into words only when one is shown. */
    record PteText(long pte) {
        @Override
        public String toString() {
            return Pte.describe(pte);
        }
    }

    private final MmStruct mm;
    private final long base;
    private final long[] entries = new long[ENTRIES];

    /** Whether a page was allocated for this table; never false again. */
    private volatile boolean allocated;

    /** Whether the mm was torn down, and this table with it. */
    private volatile boolean tornDown;

    /** An empty table of {@code mm} for the 2 MiB from {@code base}, not allocated yet. */
    PteTable(MmStruct mm, long base) {
        this.mm = mm;
        this.base = base;
    }

    /** Whether there is such a table; else all its entries are {@link Pte#NONE}. Announced by who may change it. */
    boolean isAllocated() {
        return allocated;
    }

    /** Makes the table exist; whoever shares the mm has announced a write to all of it. */
    void allocate() {
        allocated = true;
    }

    /** Says that the mm is torn down, as a part of a step that writes the whole table. */
    void tearDown() {
        tornDown = true;
    }

    private void checkWalk(String verb) {
        if (tornDown) {
            mm.lifetime().checkUsers(verb + " of an entry for 0x" + Long.toHexString(base));
        }
    }

    /** Announces that the table is about to be allocated, unless it is already or nobody else may know the mm. */
    void announceAllocation(long address) {
        if (Seam.on() && !allocated && !mm.lifetime().isKnownToCallerOnly()) {
            Seam.announce(Step.of("pte_alloc", mm, address).writes(this));
        }
    }

    /** The entry, by a plain load. */
    public long load(int index) {
        if (!Seam.on()) {
            return peek(index);
        }
        Seam.announce(Step.of("load pte", mm, address(index)).reads(this, index));
        checkWalk("load");
        long pte = peek(index);
        Seam.found(new PteText(pte));
        return pte;
    }

    /** Stores an entry, whatever was there: what another CPU changed since the load is lost. */
    public void set(int index, long pte) {
        if (Seam.on()) {
            Seam.announce(
                    Step.of("store pte", mm, address(index), new PteText(pte)).writes(this, index));
            checkWalk("store");
        }
        put(index, pte);
    }

    /** As {@link #set}, as a part of a step that the caller has announced. */
    void put(int index, long pte) {
        ENTRY.setOpaque(entries, index, pte);
        check(index, pte);
    }

    /** Stores {@code pte} if the entry still is {@code expected}; atomic, full ordering. */
    public boolean compareAndSet(int index, long expected, long pte) {
        return Seam.on()
                ? compareAndSet(cmpxchg(index, pte), index, expected, pte)
                : ENTRY.compareAndSet(entries, index, expected, pte);
    }

    /** As {@link #compareAndSet}, of an entry that maps {@code page}, which counts as allocated from this step on. */
    boolean install(int index, long expected, long pte, Page page) {
        PhysicalMemory memory = mm.machine().memory();
        boolean done = Seam.on()
                ? compareAndSet(cmpxchg(index, pte).writes(memory, page.pfn()), index, expected, pte)
                : ENTRY.compareAndSet(entries, index, expected, pte);
        memory.install();
        return done;
    }

    private Step cmpxchg(int index, long pte) {
        return Step.of("cmpxchg pte", mm, address(index), new PteText(pte)).writes(this, index);
    }

    private boolean compareAndSet(Step step, int index, long expected, long pte) {
        Seam.announce(step);
        checkWalk("cmpxchg");
        boolean done = ENTRY.compareAndSet(entries, index, expected, pte);
        Seam.found(done ? "done" : "failed");
        check(index, peek(index));
        return done;
    }

    /** Clears the entry and returns what it was, with what the hardware set last: {@code ptep_get_and_clear}. */
    long getAndClear(int index) {
        if (!Seam.on()) {
            return (long) ENTRY.getAndSet(entries, index, Pte.NONE);
        }
        Seam.announce(Step.of("xchg pte", mm, address(index), "none").writes(this, index));
        checkWalk("xchg");
        long pte = (long) ENTRY.getAndSet(entries, index, Pte.NONE);
        Seam.found(new PteText(pte));
        return pte;
    }

    /**
     * Write-protects an entry that other CPUs may be using: {@code ptep_set_wrprotect}. Whatever the hardware sets
     * meanwhile is kept. By compare-and-exchange, as in Linux since 6.6; before, one atomic {@code and} cleared RW and left
     * Dirty in its place, which is neither possible nor needed to tell apart here.
     *
     * @param loaded the entry as the caller has found it
     * @return the entry as it is then
     */
    public long setWrprotect(int index, long loaded) {
        long old = loaded;
        while (!compareAndSet(index, old, Pte.wrprotect(old))) {
            old = load(index);
        }
        return Pte.wrprotect(old);
    }

    /** The entry as it is now; not an action, so nothing is announced. */
    public long peek(int index) {
        return (long) ENTRY.getOpaque(entries, index);
    }

    /** The entries themselves, for {@link PteCopy}. */
    long[] entries() {
        return entries;
    }

    /** The hardware's own compare-and-set, part of a store that the CPU has announced. */
    boolean compareAndSetByHardware(int index, long expected, long pte) {
        boolean done = ENTRY.compareAndSet(entries, index, expected, pte);
        if (Seam.on()) {
            check(index, peek(index));
        }
        return done;
    }

    private void check(int index, long pte) {
        if (Seam.on() && Pte.isShadowStack(pte)) {
            Seam.report(new Report(
                    Report.NO_FAKE_SHADOW_STACK,
                    "pte of 0x" + Long.toHexString(address(index)) + " is " + Pte.describe(pte)
                            + ": write-protected with Dirty set, so the CPU takes it for a shadow stack"));
        }
    }

    /** The address that entry {@code index} maps. */
    public Long address(int index) {
        return base + index * MmStruct.PAGE_SIZE;
    }

    /** The index of the first entry that maps an address of at least {@code start}; {@link #ENTRIES} if none does. */
    public int firstIndex(long start) {
        return start <= base
                ? 0
                : (int) Math.min(ENTRIES, (start - base + MmStruct.PAGE_SIZE - 1) / MmStruct.PAGE_SIZE);
    }

    /** The index of the last entry that maps an address below {@code end}; -1 if none does. */
    public int lastIndex(long end) {
        return end <= base ? -1 : (int) Math.min(ENTRIES - 1, (end - base - 1) / MmStruct.PAGE_SIZE);
    }

    @Override
    public String name() {
        return "pte";
    }

    @Override
    public Shared whole() {
        return mm;
    }

    /** The entries there are, a line each: {@code 0x1000: page 0, Present RW Accessed Dirty}. */
    @Override
    public String state() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ENTRIES; i++) {
            long pte = peek(i);
            if (pte != Pte.NONE) {
                text.append(text.isEmpty() ? "" : "\n").append(Pte.describe(address(i), pte));
            }
        }
        return text.isEmpty() ? "no entries" : text.toString();
    }
}
