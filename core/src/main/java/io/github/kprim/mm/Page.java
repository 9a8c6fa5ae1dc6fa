package io.github.kprim.mm;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A page of memory together with its backing store.
 *
 * <p>The contents are one 64-bit word, which is enough to tell which task stored last. Reclaim writes the contents to
 * the backing store only if the page, or an entry that maps it, is dirty. Otherwise it drops them.
 *
 * <p>Mirrors {@code struct page} with {@code _mapcount}, {@code include/linux/mm_types.h}, and a swap slot.
 */
public final class Page implements Shared {
    private static final VarHandle MAP_COUNT = find();

    private final PhysicalMemory memory;
    private final int pfn;
    private volatile long contents;
    private volatile boolean dirty;
    private volatile boolean freed;
    private int mapCount = 1;

    @GuardedBy("this")
    private long backing;

    @GuardedBy("this")
    private boolean inMemory = true;

    Page(PhysicalMemory memory, int pfn, long contents, long backing) {
        this.memory = memory;
        this.pfn = pfn;
        this.contents = contents;
        this.backing = backing;
    }

    /** Returns the page frame number. */
    public int pfn() {
        return pfn;
    }

    /** Counts one more entry that maps the page: {@code page_dup_rmap}. */
    public void dupRmap() {
        if (Seam.on()) {
            Seam.announce(Step.of("page_dup_rmap", this).writes(this));
        }
        if ((int) MAP_COUNT.getAndAdd(this, 1) < 1) {
            Seam.report(new Report(Report.NO_USE_AFTER_FREE, name() + " is mapped once more after it was freed"));
        }
    }

    /**
     * Counts one entry fewer that maps the page, and frees the page when none is left: {@code page_remove_rmap}, {@code
     * put_page}.
     */
    public void removeRmap() {
        if (Seam.on()) {
            Seam.announce(Step.of("page_remove_rmap", this).writes(this).writes(memory, pfn));
        }
        int before = (int) MAP_COUNT.getAndAdd(this, -1);
        if (before == 1) {
            freed = true;
            memory.free(this);
        } else if (before < 1) {
            Seam.report(new Report(Report.NO_USE_AFTER_FREE, name() + " is unmapped more often than it was mapped"));
        }
    }

    /** Returns the number of entries that map the page: {@code page_mapcount}. */
    public int mapCount() {
        if (Seam.on()) {
            Seam.announce(Step.of("page_mapcount", this).reads(this));
        }
        int found = (int) MAP_COUNT.getVolatile(this);
        if (Seam.on()) {
            Seam.found(found);
        }
        return found;
    }

    /** Returns the number of entries that map the page. This is not a step, so nothing is announced. */
    int peekMapCount() {
        return (int) MAP_COUNT.getVolatile(this);
    }

    /** Returns whether the page is freed because no entry maps it any more. A freed page must not be used. */
    boolean isFree() {
        return freed;
    }

    /** Returns the contents. The reader has announced the step. */
    long contents() {
        checkNotFree("read");
        return contents;
    }

    /** Stores the contents. The writer has announced the step. */
    void store(long word) {
        checkNotFree("written");
        contents = word;
    }

    private void checkNotFree(String how) {
        if (freed) {
            Seam.report(new Report(Report.NO_USE_AFTER_FREE, name() + " is " + how + " after it was freed"));
        }
    }

    /** Records that the page was written: {@code set_page_dirty}. The caller must keep the page from being freed. */
    void setDirty() {
        if (Seam.on()) {
            Seam.announce(Step.of("set_page_dirty", this).writes(this));
        }
        markDirty();
    }

    /** Marks the page dirty as {@link #setDirty} does, as part of a step that the caller has announced. */
    void markDirty() {
        if (!dirty) {
            dirty = true;
        }
    }

    /** Writes the contents to the backing store if the page is dirty, then drops them. */
    synchronized void pageOut() {
        if (dirty) {
            backing = contents;
            dirty = false;
        }
        contents = POISON;
        inMemory = false;
    }

    /** Reads the contents back from the backing store, unless another task has done so. */
    synchronized void pageIn() {
        if (!inMemory) {
            contents = backing;
            inMemory = true;
        }
    }

    /** The word that a page holds after its contents were reclaimed. No task may ever see it. */
    private static final long POISON = 0xdead_beefL;

    @Override
    public String name() {
        return "page " + pfn;
    }

    /**
     * Returns the contents, the number of entries that map the page, and the backing store: {@code 42; mapped 2 times;
     * backing store 1}.
     */
    @Override
    public synchronized String state() {
        if (freed) {
            return "freed";
        }
        int maps = peekMapCount();
        return (inMemory ? String.valueOf(contents) : "reclaimed")
                + (dirty ? ", dirty" : "")
                + "; mapped " + (maps == 1 ? "once" : maps + " times")
                + "; backing store " + backing;
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(Page.class, "mapCount", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
