package io.github.kprim.mm;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a machine, by page frame number. Thread-safe. The number of pages is unlimited, and no frame number is
 * used twice, so a use after free is always detected.
 *
 * <p>A look-up of a page takes no lock, because every fault and every copied entry needs one. Mirrors {@code mem_map},
 * {@code include/linux/mm.h}, in sections as with {@code CONFIG_SPARSEMEM}.
 */
public final class PhysicalMemory implements Shared {
    /*
     * Pages are kept in sections of fixed size, which never move. So the slot of a frame stays the same forever, and
     * only the list of sections is copied when it grows. A slot is written with release semantics when a page is
     * allocated and when it is freed. A caller that has a frame number read it from an entry, which was installed after
     * the page was put into its slot.
     */
    private static final int SECTION_SHIFT = 15;
    private static final int SECTION_SIZE = 1 << SECTION_SHIFT;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Page[].class);

    /** Each section is complete before it is put here. The array is replaced as a whole. */
    @GuardedBy(value = "this", writesOnly = true)
    private volatile @Nullable Page[][] sections = new Page[0][];

    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger allocated = new AtomicInteger();

    PhysicalMemory() {}

    /** Allocates a page with one mapping. Its contents are not on the backing store yet. */
    Page allocate(long contents) {
        Page page = prepare(contents);
        install();
        return page;
    }

    /**
     * Allocates a page as {@link #allocate} does, but does not count it. {@link #install} counts it in the step that
     * maps the page.
     */
    Page prepare(long contents) {
        return add(contents, 0);
    }

    /**
     * Allocates a clean page with one mapping, as if it had just been read from its backing store. A step of the caller
     * installs it.
     */
    Page allocateBacked(long contents) {
        Page page = add(contents, contents);
        install();
        return page;
    }

    /** Counts a page, as part of the step that maps it. */
    void install() {
        allocated.incrementAndGet();
    }

    private Page add(long contents, long backing) {
        int pfn = frames.getAndIncrement();
        Page page = new Page(this, pfn, contents, backing);
        SLOT.setRelease(section(pfn >>> SECTION_SHIFT), pfn % SECTION_SIZE, page);
        return page;
    }

    /** Returns the section with that number, and makes it if it does not exist yet. */
    private @Nullable Page[] section(int number) {
        @Nullable Page[][] seen = sections;
        return number < seen.length ? seen[number] : addSections(number);
    }

    private synchronized @Nullable Page[] addSections(int number) {
        int before = sections.length;
        if (number >= before) {
            @Nullable Page[][] more = Arrays.copyOf(sections, number + 1);
            for (int i = before; i <= number; i++) {
                more[i] = new Page[SECTION_SIZE];
            }
            sections = more;
        }
        return sections[number];
    }

    /**
     * Returns the page with frame number {@code pfn}. This is not a step, because a frame number never becomes the
     * number of another page. An access to the page is a step, and is reported if the page was freed before it.
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

    /**
     * Returns the page as {@link #page} does, but null if it was freed.
     *
     * @throws IndexOutOfBoundsException if there never was such a page
     */
    @Nullable
    Page pageUnlessFreed(int pfn) {
        return (Page) SLOT.getAcquire(sections[pfn >>> SECTION_SHIFT], pfn % SECTION_SIZE);
    }

    void free(Page page) {
        int pfn = page.pfn();
        if (SLOT.getAndSet(section(pfn >>> SECTION_SHIFT), pfn % SECTION_SIZE, null) == null) {
            throw new IllegalStateException(page.name() + " is freed twice");
        }
        allocated.decrementAndGet();
    }

    /** Returns the pages that are not freed, in order of frame number. This is not a step. */
    List<Page> peekPages() {
        List<Page> pages = new ArrayList<>();
        for (int pfn = 0; pfn < frames.get(); pfn++) {
            Page page = pageUnlessFreed(pfn);
            if (page != null) {
                pages.add(page);
            }
        }
        return pages;
    }

    /**
     * Returns the number of pages that are allocated now. One step. A page counts from the step that first maps it to
     * the step that unmaps it last. Each of these writes the memory at the page's frame number.
     */
    public int allocated() {
        if (Seam.on()) {
            Seam.announce(Step.of("allocated", this).reads(this));
        }
        return allocated.get();
    }

    @Override
    public String name() {
        return "memory";
    }
}
