package io.github.kprim.mm;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pages of a machine, by page frame number. Thread-safe; pages are unlimited. */
public final class PhysicalMemory {
    /** By page frame number, null where freed. */
    @GuardedBy("this")
    private final List<@Nullable Page> pages = new ArrayList<>();

    /** How many pages are allocated. */
    @GuardedBy("this")
    private int allocated;

    PhysicalMemory() {}

    /** A page with one mapping, whose contents are not on its backing store yet. */
    Page allocate(long contents) {
        return add(contents, 0);
    }

    /** A clean page with one mapping, just read from its backing store. */
    Page allocateBacked(long contents) {
        return add(contents, contents);
    }

    private synchronized Page add(long contents, long backing) {
        Page page = new Page(this, pages.size(), contents, backing);
        pages.add(page);
        allocated++;
        return page;
    }

    /**
     * The page with frame number {@code pfn}.
     *
     * @throws IllegalStateException if it was freed, which is reported too
     */
    public Page page(int pfn) {
        Page page = pageUnlessFreed(pfn);
        if (page == null) {
            String message = "page frame " + pfn + " is used after it was freed";
            Seam.report(new Report(Report.NO_USE_AFTER_FREE, message));
            throw new IllegalStateException(message);
        }
        return page;
    }

    /** As {@link #page}, but null if it was freed. */
    synchronized @Nullable Page pageUnlessFreed(int pfn) {
        return pages.get(pfn);
    }

    synchronized void free(Page page) {
        if (pages.set(page.pfn(), null) == null) {
            throw new IllegalStateException(page.name() + " is freed twice");
        }
        allocated--;
    }

    /** How many pages are allocated now. */
    public synchronized int allocated() {
        return allocated;
    }
}
