package io.github.kprim.mm;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.lockdep.HeldState;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one address space, in order of address.
 *
 * <p>Mirrors {@code mm_mt} of {@code struct mm_struct}, {@code include/linux/mm_types.h}. Unlike in Linux, neighbours
 * that could be one mapping are not merged.
 */
final class VmaTree implements Shared {
    /*
     * A reader that holds mmap_lock need not announce its read. A task that changes the mappings holds the lock for
     * writing, so the steps that take and release the lock are in order, and a read sees the same anywhere between
     * them. The lock itself tells whether the caller holds it, so a step is announced or not regardless of the
     * validator's mode. A change is always announced, because a reader without the lock may exist. A change without the
     * lock is always reported, because readers that hold the lock do not announce their reads.
     */
    private final MmStruct mm;

    @GuardedBy("mm.mmapLock()")
    private final NavigableMap<Long, VmArea> byStart = new TreeMap<>();

    /** Creates an empty tree for {@code mm}. */
    VmaTree(MmStruct mm) {
        this.mm = mm;
    }

    /**
     * Announces that the caller is about to read the mappings. Announces nothing if the caller holds mmap_lock in
     * {@code mode}, or if no other thread may know the mm.
     */
    void announceRead(String verb, LockMode mode) {
        if (Seam.on() && !mm.mmapLock().isHeldByCaller(mode) && !mm.lifetime().isKnownToCallerOnly()) {
            // A walk sees every table, and a thread that is still making a copy does not announce what it does to the
            // mappings.
            boolean all = mode == LockMode.EXCLUSIVE || mm.lifetime().isUnfinished();
            Seam.announce(Step.of(verb, mm).reads(all ? mm : this));
            mm.lifetime().checkFinished(verb);
        }
    }

    /**
     * Announces that the caller is about to change the mappings. Also reports a caller that does not hold mmap_lock for
     * writing, if no validator is there to report it, as {@code rwsem_assert_held_write} does without lockdep.
     */
    void announceChange(String verb, long start, long end) {
        if (!Seam.on() || mm.lifetime().isKnownToCallerOnly()) {
            return;
        }
        Seam.announce(
                Step.of(verb, mm, VmArea.range(start, end)).writes(mm.lifetime().isUnfinished() ? mm : this));
        mm.lifetime().checkFinished(verb);
        MmapLock lock = mm.mmapLock();
        if (!lock.isHeldByCaller(LockMode.EXCLUSIVE) && lock.heldState(LockMode.EXCLUSIVE) == HeldState.UNKNOWN) {
            Seam.report(new Report(
                    Report.LOCKDEP_CLEAN,
                    verb + " of " + mm.name() + " " + VmArea.range(start, end)
                            + " by a task that does not hold its mmap_lock for writing"));
        }
    }

    @Override
    public String name() {
        return "vmas";
    }

    @Override
    public Shared whole() {
        return mm;
    }

    /** Adds a mapping; throws {@link IllegalArgumentException} if it overlaps another one. */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    void add(VmArea vma) {
        VmArea before = startingAtOrBelow(vma.end() - MmStruct.PAGE_SIZE);
        if (before != null && before.end() > vma.start()) {
            throw new IllegalArgumentException(vma + " overlaps " + before);
        }
        byStart.put(vma.start(), vma);
    }

    @MustHold("mm.mmapLock()")
    private @Nullable VmArea startingAtOrBelow(long address) {
        var entry = byStart.floorEntry(address);
        return entry == null ? null : entry.getValue();
    }

    /** Returns the mapping that contains {@code address}, or null. */
    @MustHold("mm.mmapLock()")
    @Nullable
    VmArea at(long address) {
        VmArea vma = startingAtOrBelow(address);
        return vma == null || vma.end() <= address ? null : vma;
    }

    /** Returns all mappings. */
    @MustHold("mm.mmapLock()")
    List<VmArea> all() {
        return List.copyOf(byStart.values());
    }

    /** Returns the mappings that have a page between {@code start} and {@code end}. */
    @MustHold("mm.mmapLock()")
    List<VmArea> overlapping(long start, long end) {
        VmArea first = at(start);
        long from = first == null ? start : first.start();
        return List.copyOf(byStart.subMap(from, end).values());
    }

    /**
     * Removes the part between {@code start} and {@code end} from {@code vma}, and keeps the rest.
     *
     * @return the removed part, which is no longer in the tree
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    VmArea carve(VmArea vma, long start, long end) {
        byStart.remove(vma.start());
        for (VmArea rest : rests(vma, start, end)) {
            byStart.put(rest.start(), rest);
        }
        return vma.between(Math.max(vma.start(), start), Math.min(vma.end(), end));
    }

    /**
     * Returns the parts that {@link #carve} keeps: the mapping's pages below {@code start}, and those from {@code end}.
     */
    static List<VmArea> rests(VmArea vma, long start, long end) {
        List<VmArea> rests = new ArrayList<>(2);
        if (vma.start() < start) {
            rests.add(vma.between(vma.start(), start));
        }
        if (end < vma.end()) {
            rests.add(vma.between(end, vma.end()));
        }
        return rests;
    }

    /** Allocates the parts that remain when the range is removed from {@code vmas}, before anything changes. */
    void allocateRests(List<VmArea> vmas, long start, long end) {
        for (VmArea vma : vmas) {
            rests(vma, start, end).forEach(rest -> mm.machine().faultInjection().allocating("vm_area_struct", mm));
        }
    }

    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    void clear() {
        byStart.clear();
    }
}
