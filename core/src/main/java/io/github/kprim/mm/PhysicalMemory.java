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
 * All pages of a machine, by page frame number. Thread-safe; pages are unlimited, and no frame number is used twice, so
 * that a use after free is always seen.
 *
 * <p>Looking a page up takes no lock: it is what every fault and every copied entry does. Mirrors {@code mem_map},
 * {@code include/linux/mm.h}, in sections as {@code CONFIG_SPARSEMEM} has it.
 */
public final class PhysicalMemory implements Shared {
    /*
     * Pages are in sections of fixed size, which are never moved, so a frame's slot is the same forever and only the
     * list of sections is copied as it grows. A slot is written by release when a page is allocated and when it is
     * freed. Who has a frame number has read it from an entry that was installed after the page was put into its slot.
     */
    private static final int SECTION_SHIFT = 15;
    private static final int SECTION_SIZE = 1 << SECTION_SHIFT;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Page[].class);

    /** Each made whole before it is put here; the array is replaced as a whole. */
    @GuardedBy("this")
    private volatile @Nullable Page[][] sections = new Page[0][];

    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger allocated = new AtomicInteger();

    PhysicalMemory() {}

    /** A page with one mapping, whose contents are not on its backing store yet. */
    Page allocate(long contents) {
        Page page = prepare(contents);
        install();
        return page;
    }

    /** As {@link #allocate}, but not counted before {@link #install} says that the step has come which maps the page. */
    Page prepare(long contents) {
        return add(contents, 0);
    }

    /** A clean page with one mapping, just read from its backing store, and installed by a step of the caller's. */
    Page allocateBacked(long contents) {
        Page page = add(contents, contents);
        install();
        return page;
    }

    /** Counts a page, as a part of the step that maps it. */
    void install() {
        allocated.incrementAndGet();
    }

    private Page add(long contents, long backing) {
        int pfn = frames.getAndIncrement();
        Page page = new Page(this, pfn, contents, backing);
        SLOT.setRelease(section(pfn >>> SECTION_SHIFT), pfn % SECTION_SIZE, page);
        return page;
    }

    /** The section of that number, made if it is not there yet. */
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
     * The page with frame number {@code pfn}. Not a step, as it never becomes another page's number; what is done to the
     * page is one, and is reported if the page was freed by then.
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
     * As {@link #page}, but null if it was freed.
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

    /** The pages that are not freed, in order. */
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
     * How many pages are allocated now. One step; a page counts from the step that maps it first to the one that unmaps it
     * last, each of which writes the memory at the page's frame number.
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
