package io.github.kprim.lab.soak;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.VmArea;
import io.github.kprim.step.Report;

/**
 * An address space with private pages, and the words that its pages must hold.
 *
 * <p>Each page has one writer, so its expected word is known without a lock: the writer records what it has stored, and
 * a thread that checks has joined the writer.
 */
final class Process {
    /** The writer of a page. */
    enum Writer {
        /** The first task of the process, which also forks. */
        LEADER,
        /** A CLONE_VM task of the process. */
        SIBLING,
        /** A kernel thread that borrows the address space. */
        DRIVER,
        /** Another process, which stores through /proc/PID/mem. */
        DEBUGGER
    }

    /** The number of pages of each writer. Neighbours in the page table have different writers. */
    static final int PAGES_EACH = 16;

    static final int PAGES = PAGES_EACH * Writer.values().length;

    private static final long BASE = 0x10_0000;

    final MmStruct mm;
    private final long[] stored = new long[PAGES];

    /** Creates a process whose pages are all present, writable and clean. */
    Process(Machine machine, String name) {
        mm = new MmStruct(machine, name);
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(BASE, address(PAGES), VmArea.VM_WRITE));
        for (int page = 0; page < PAGES; page++) {
            stored[page] = page + 1;
            mm.populate(address(page), stored[page]);
        }
        mm.mmapLock().writeUnlock();
    }

    static long address(int page) {
        return BASE + page * MmStruct.PAGE_SIZE;
    }

    /** Returns the number of the {@code i}-th page that {@code writer} stores to, from 0. */
    static int page(Writer writer, int i) {
        return i % PAGES_EACH * Writer.values().length + writer.ordinal();
    }

    /** Records that the writer of {@code page} has stored {@code word} there. */
    void stored(int page, long word) {
        stored[page] = word;
    }

    /** Returns the words that the pages hold now. */
    long[] contents() {
        long[] words = new long[PAGES];
        for (int page = 0; page < PAGES; page++) {
            words[page] = RemoteAccess.read(mm, address(page));
        }
        return words;
    }

    /**
     * Checks that {@code contents} are the words that were stored last. They must have been read while no task ran.
     *
     * @return false if they are not
     */
    boolean checkStored(long[] contents, Tally tally) {
        boolean right = true;
        for (int page = 0; page < PAGES; page++) {
            right &= contents[page] == stored[page];
            if (contents[page] < 0) {
                tally.found(Report.COW_ISOLATION, mm.name() + " sees what a child stored to page " + page);
            } else if (contents[page] != stored[page]) {
                tally.found(
                        Soak.NO_LOST_DIRTY,
                        "page " + page + " of " + mm.name() + " holds " + contents[page]
                                + ", but the last store there was " + stored[page] + ": the store was lost");
            }
        }
        return right;
    }

    /**
     * Checks that the pages hold {@code contents} again after every page was reclaimed and read back.
     *
     * @return false if they do not
     */
    boolean checkWrittenBack(long[] contents, Tally tally) {
        long[] now = contents();
        boolean kept = true;
        for (int page = 0; page < PAGES; page++) {
            if (now[page] != contents[page]) {
                kept = false;
                tally.found(
                        Soak.NO_LOST_DIRTY,
                        "page " + page + " of " + mm.name() + " held " + contents[page] + ", but after it was reclaimed"
                                + " and read back it holds " + now[page] + ": the store's Dirty bit was lost");
            }
        }
        return kept;
    }
}
