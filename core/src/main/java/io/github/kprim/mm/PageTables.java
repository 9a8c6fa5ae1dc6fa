package io.github.kprim.mm;

import io.github.kprim.annotation.MustHold;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The page tables of one address space, reduced to the leaf tables.
 *
 * <p>A table is added under mmap_lock, held in any mode. It stays until the mm is freed, even after munmap() has
 * emptied it. Entries change as {@link PteTable} describes. Mirrors {@code pgd} of {@code struct mm_struct}; the levels
 * between are left out.
 */
final class PageTables {
    private static final long TABLE_SIZE = MmStruct.PAGE_SIZE * PteTable.ENTRIES;

    private final MmStruct mm;
    private final ConcurrentNavigableMap<Long, PteTable> byBase = new ConcurrentSkipListMap<>();

    PageTables(MmStruct mm) {
        this.mm = mm;
    }

    /** Returns the leaf table for {@code address}. It may not be allocated yet; then it maps nothing. */
    PteTable walk(long address) {
        long base = address - address % TABLE_SIZE;
        PteTable table = byBase.get(base);
        if (table == null) {
            PteTable fresh = new PteTable(mm, base);
            PteTable other = byBase.putIfAbsent(base, fresh);
            table = other == null ? fresh : other;
        }
        return table;
    }

    /** Returns the entry for {@code address}, or {@link Pte#NONE} if there is no table. */
    long peek(long address) {
        PteTable table = byBase.get(address - address % TABLE_SIZE);
        return table == null ? Pte.NONE : table.peek(index(address));
    }

    /** See {@link MmStruct#contentsAt}. */
    long contentsAt(long address) {
        PteTable table = walk(address);
        int index = index(address);
        while (true) {
            long pte = table.peek(index);
            Page page = Pte.isPresent(pte) ? mm.machine().memory().page(Pte.pfn(pte)) : null;
            if (Seam.on()) {
                Step step = Step.of("look at", mm, address);
                Seam.announce((page == null ? step : step.reads(page)).reads(table, index));
            }
            long now = table.peek(index);
            if (!Pte.isPresent(now)) {
                throw new IllegalArgumentException("no page is present at 0x" + Long.toHexString(address));
            }
            if (page != null && Pte.pfn(now) == page.pfn()) {
                return page.contents();
            }
        }
    }

    /** Returns the index of {@code address} in its leaf table. */
    static int index(long address) {
        return (int) (address % TABLE_SIZE / MmStruct.PAGE_SIZE);
    }

    /** Returns the leaf table for {@code address}, and allocates it if it is not allocated yet: {@code pte_alloc}. */
    @MustHold("mm.mmapLock()")
    PteTable alloc(long address) {
        PteTable table = walk(address);
        table.announceAllocation(address);
        if (!table.isAllocated()) {
            mm.machine().faultInjection().allocating("page table", mm);
            table.allocate();
        }
        return table;
    }

    /** Returns every leaf table that a caller has asked for, allocated or not. */
    List<PteTable> all() {
        return List.copyOf(byBase.values());
    }

    /** Returns the allocated leaf tables for addresses from {@code start} to {@code end}, in order. */
    List<PteTable> tables(long start, long end) {
        List<PteTable> allocated = new ArrayList<>();
        for (PteTable table : byBase.subMap(start - start % TABLE_SIZE, end).values()) {
            if (table.isAllocated()) {
                allocated.add(table);
            }
        }
        return allocated;
    }

    /** A visitor of the entries of page tables. */
    interface Visitor {
        void visit(PteTable table, int index);
    }

    /** Visits all entries that are not {@link Pte#NONE}. */
    void forEach(Visitor visitor) {
        forEach(0, Long.MAX_VALUE, visitor);
    }

    /**
     * Visits the entries from {@code start} to {@code end} that are not {@link Pte#NONE}, in order.
     *
     * <p>The look-up of these entries is not announced. So the caller must make sure that no other task fills or
     * empties an entry: either it holds mmap_lock for writing, or no other task is left.
     */
    void forEach(long start, long end, Visitor visitor) {
        for (PteTable table : tables(start, end)) {
            int last = table.lastIndex(end);
            for (int i = table.firstIndex(start); i <= last; i++) {
                if (table.peek(i) != Pte.NONE) {
                    visitor.visit(table, i);
                }
            }
        }
    }
}
