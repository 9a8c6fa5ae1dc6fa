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
 * never torn. {@link #compareAndSet} is the locked read-modify-write that the hardware walker also uses. Entries may
 * change at any time, except under a task that holds mmap_lock for writing while no CPU uses the mm.
 *
 * <p>Mirrors a page of {@code pte_t}, and {@code set_pte}, {@code ptep_get}, {@code try_cmpxchg} in {@code
 * arch/x86/include/asm/pgtable.h}. There is no page table lock: an entry is installed by a compare-and-set.
 */
public final class PteTable implements Shared {
    /** The number of entries in a table. */
    public static final int ENTRIES = 512;

    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(long[].class);

    /** An entry as traces show it. The text is made only when it is shown. */
    record PteText(long pte) {
        @Override
        public String toString() {
            return Pte.describe(pte);
        }
    }

    private final MmStruct mm;
    private final long base;
    private final long[] entries = new long[ENTRIES];

    /** Whether a page was allocated for this table. Once true, it stays true. */
    private volatile boolean allocated;

    /** Whether the mm was torn down, and this table with it. */
    private volatile boolean tornDown;

    /** Creates an empty table of {@code mm} for the 2 MiB from {@code base}. It is not allocated yet. */
    PteTable(MmStruct mm, long base) {
        this.mm = mm;
        this.base = base;
    }

    /**
     * Returns whether the table is allocated. If it is not, all its entries are {@link Pte#NONE}. This read is not
     * announced; the caller that changes the answer announces the change.
     */
    boolean isAllocated() {
        return allocated;
    }

    /**
     * Marks the table as allocated. If other tasks share the mm, the caller has announced a write to the whole table.
     */
    void allocate() {
        allocated = true;
    }

    /** Notes that the mm is torn down, as part of a step that writes the whole table. */
    void tearDown() {
        tornDown = true;
    }

    private void checkWalk(String verb) {
        if (tornDown) {
            mm.lifetime().checkUsers(verb + " of an entry for 0x" + Long.toHexString(base));
        }
    }

    /**
     * Announces that the table is about to be allocated, unless it is allocated already or no other thread may know the
     * mm.
     */
    void announceAllocation(long address) {
        if (Seam.on() && !allocated && !mm.lifetime().isKnownToCallerOnly()) {
            Seam.announce(Step.of("pte_alloc", mm, address).writes(this));
        }
    }

    /** Returns the entry, by a plain load. */
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

    /** Stores an entry over the old one. A change that another CPU made since the load is lost. */
    public void set(int index, long pte) {
        if (Seam.on()) {
            Seam.announce(
                    Step.of("store pte", mm, address(index), new PteText(pte)).writes(this, index));
            checkWalk("store");
        }
        put(index, pte);
    }

    /** Stores an entry as {@link #set} does, as part of a step that the caller has announced. */
    void put(int index, long pte) {
        ENTRY.setOpaque(entries, index, pte);
        check(index, pte);
    }

    /** Stores {@code pte} if the entry is still {@code expected}. Atomic, with full ordering. */
    public boolean compareAndSet(int index, long expected, long pte) {
        return Seam.on()
                ? compareAndSet(cmpxchg(index, pte), index, expected, pte)
                : ENTRY.compareAndSet(entries, index, expected, pte);
    }

    /**
     * Installs an entry that maps {@code page}, as {@link #compareAndSet} does. The page counts as allocated from this
     * step on.
     */
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

    /**
     * Clears the entry and returns its last value, including the bits that the hardware has set: {@code
     * ptep_get_and_clear}.
     */
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
     * Write-protects an entry that other CPUs may be using: {@code ptep_set_wrprotect}. Keeps the bits that the
     * hardware sets meanwhile. Uses compare-and-exchange, as Linux does since 6.6. Before, one atomic {@code and}
     * cleared RW and left Dirty in its place. That difference cannot be modelled here and does not matter.
     *
     * @param loaded the entry as the caller found it
     * @return the entry as it is after the call
     */
    public long setWrprotect(int index, long loaded) {
        long old = loaded;
        while (!compareAndSet(index, old, Pte.wrprotect(old))) {
            old = load(index);
        }
        return Pte.wrprotect(old);
    }

    /** Returns the entry as it is now. This is not a step, so nothing is announced. */
    public long peek(int index) {
        return (long) ENTRY.getOpaque(entries, index);
    }

    /** Returns the entries themselves, for {@link PteCopy}. */
    long[] entries() {
        return entries;
    }

    /** Does the hardware's own compare-and-set, as part of a store that the CPU has announced. */
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

    /** Returns the address that entry {@code index} maps. */
    public Long address(int index) {
        return base + index * MmStruct.PAGE_SIZE;
    }

    /**
     * Returns the index of the first entry that maps an address of at least {@code start}, or {@link #ENTRIES} if none
     * does.
     */
    public int firstIndex(long start) {
        return start <= base
                ? 0
                : (int) Math.min(ENTRIES, (start - base + MmStruct.PAGE_SIZE - 1) / MmStruct.PAGE_SIZE);
    }

    /** Returns the index of the last entry that maps an address below {@code end}, or -1 if none does. */
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

    /**
     * Returns the entries that are not {@link Pte#NONE}, one a line: {@code 0x1000: page 0, Present RW Accessed Dirty}.
     */
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
