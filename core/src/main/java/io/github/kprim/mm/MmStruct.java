package io.github.kprim.mm;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MightSleep;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.locking.Mutex;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address space.
 *
 * <p>It has two counts. {@code mm_users} counts the real users: each task whose mm this is, and each caller that got a
 * reference from get_task_mm() or mmget_not_zero(). When it becomes zero, the mappings are torn down. {@code mm_count}
 * counts references to this structure. All of mm_users together hold one of them. When it becomes zero, the structure
 * is freed.
 *
 * <p>Mirrors {@code struct mm_struct}, {@code include/linux/mm_types.h}, {@code sched/mm.h} and {@code kernel/fork.c}.
 * The counts are saturating {@link Refcount}s, so that misuse is detected. In Linux they are atomics without such
 * checks.
 */
@LockChecks
public final class MmStruct implements Shared {
    /** Bytes in a page. */
    public static final long PAGE_SIZE = 4096;

    private static final LockClass FORK_LOCK = new LockClass("&mm->fork_lock", LockClass.Wait.SLEEPS);

    private final Machine machine;
    private final String name;
    private final Refcount mmUsers = new Refcount("mm_users", this, 1);
    private final Refcount mmCount = new Refcount("mm_count", this, 1);
    private final MmapLock mmapLock = new MmapLock(this);

    @AcquiredAfter("mmapLock")
    private final Mutex forkLock = new Mutex("fork_lock", this, FORK_LOCK);

    private final Tlbs tlbs = new Tlbs(this);
    private final MmLifetime lifetime;

    private final PageTables pageTables = new PageTables(this);

    @GuardedBy("mmapLock")
    private final VmaTree vmas = new VmaTree(this);

    /**
     * Creates an empty address space with both counts at 1. The caller owns both references: {@code mm_alloc}, {@code
     * mm_init}.
     *
     * @throws AllocationFailure if it cannot be allocated
     */
    public MmStruct(Machine machine, String name) {
        this(machine, name, false);
        if (Seam.on()) {
            Seam.announce(Step.of("mm_alloc", this).writes(this).writes(machine, index()));
        }
        machine.add(this);
    }

    private MmStruct(Machine machine, String name, boolean copy) {
        this.machine = machine;
        this.name = name;
        this.lifetime = new MmLifetime(this, copy);
        machine.faultInjection().allocating("mm_struct", this);
    }

    /**
     * Returns an index, made from the name, so that the steps that make and free different address spaces do not
     * conflict.
     */
    private int index() {
        return name.hashCode() & Integer.MAX_VALUE;
    }

    /**
     * Creates an empty address space that will become a copy of {@code parent}. Until {@link #flushTlb(MmStruct)} only
     * the calling thread may know it. So what that thread does to its mappings and tables is not announced, like
     * accesses to the thread's own stack. Any other thread that looks at them is reported.
     *
     * @throws AllocationFailure if it cannot be allocated
     */
    public static MmStruct copyOf(MmStruct parent, String name) {
        MmStruct copy = new MmStruct(parent.machine, name, true);
        parent.machine.add(copy);
        return copy;
    }

    /**
     * Flushes the TLBs as {@link #flushTlb()} does, at the end of a copy. In this step the copy becomes complete, and
     * other threads may know it.
     */
    public void flushTlb(MmStruct copy) {
        if (Seam.on()) {
            @ContextUnsafe("no other task knows the copy before this step")
            VmaTree copied = copy.vmas;
            Seam.announce(Step.of("flush_tlb_mm", this)
                    .writes(tlbs)
                    .writes(machine, copy.index())
                    .writes(copied));
        }
        flushTlbAnnounced();
        copy.lifetime.published();
    }

    /**
     * Takes one more user reference. Some reference must keep mm_users above 0 meanwhile: the caller's own, or that of
     * a task whose task lock the caller holds.
     */
    public void mmget() {
        as("mmget");
        mmUsers.inc();
    }

    /**
     * Takes a user reference unless the mappings are gone. The caller must hold an mmgrab() reference.
     *
     * @return whether the reference was taken
     */
    public boolean mmgetNotZero() {
        as("mmget_not_zero");
        boolean taken = mmUsers.incNotZero();
        if (!taken) {
            lifetime.checkNotFreed("mmget_not_zero");
        }
        return taken;
    }

    /** Drops a user reference. Dropping the last one tears down the mappings. May sleep. */
    @ContextUnsafe("takes mmapLock if the reference is the last one, so a caller that holds mmapLock must have another")
    @MightSleep
    public void mmput() {
        if (Lockdep.on()) {
            Lockdep.mightSleep("mmput", this);
        }
        as("mmput");
        if (mmUsers.decAndTest()) {
            Unmap.exitMmap(this);
            as("mmdrop");
            if (mmCount.decAndTest()) {
                free();
            } else {
                lifetime.outlives();
            }
        }
    }

    /**
     * Takes one more reference to the structure. A reference of either kind must keep the structure meanwhile: the
     * caller's own, or that of a task whose task lock the caller holds.
     */
    public void mmgrab() {
        as("mmgrab");
        mmCount.inc();
    }

    /**
     * Drops a reference to the structure. Dropping the last one frees it, which is an error while it is still the mm of
     * a task.
     */
    public void mmdrop() {
        as("mmdrop");
        if (mmCount.decAndTest()) {
            free();
        }
    }

    @MustNotHold({"mmapLock()", "forkLock()"})
    private void free() {
        if (Seam.on()) {
            Seam.announce(Step.of("free_mm", this).writes(this).writes(machine, index()));
        }
        for (Cpu cpu : machine.cpus()) {
            if (cpu.peekLoadedMm() == this) {
                Seam.report(new Report(
                        Report.NO_USE_AFTER_FREE,
                        name + " is freed while CPU " + cpu.id() + " runs on its page tables"));
            }
        }
        mmapLock.debugCheckNoLocksFreed("free_mm");
        forkLock.debugCheckNoLocksFreed("free_mm");
        lifetime.freed();
        if (!machine.remove(this)) {
            Seam.report(new Report(Report.NO_LEAK, name + " is freed twice"));
        }
    }

    /**
     * Adds a mapping.
     *
     * @throws IllegalArgumentException if it overlaps another one; then nothing has changed
     * @throws AllocationFailure if it cannot be allocated; then nothing has changed
     */
    @MustHold(value = "mmapLock()", mode = LockMode.EXCLUSIVE)
    public void mmap(VmArea vma) {
        MmStructLockChecks.mmapEntry(this, vma);
        vmas.announceChange("mmap", vma.start(), vma.end());
        machine.faultInjection().allocating("vm_area_struct", this);
        vmas.add(vma);
    }

    /**
     * Removes all mappings from {@code start} to {@code end}. The range may have holes. When this method returns, no
     * CPU can load or store there, and pages that no other mm maps are free.
     *
     * <p>A mapping that extends beyond the range keeps its pages outside the range.
     *
     * @throws IllegalArgumentException if the range is empty or not page aligned
     * @throws AllocationFailure if a part cannot be split off; then nothing has changed
     */
    @MustHold(value = "mmapLock()", mode = LockMode.EXCLUSIVE)
    public void munmap(long start, long end) {
        MmStructLockChecks.munmapEntry(this, start, end);
        Unmap.munmap(this, start, end);
    }

    /**
     * Allows or forbids stores from {@code start} to {@code end}. If it forbids them, no CPU can store there after this
     * method returns. If it allows them, the first store to each page is a page fault, so that pages that are shared
     * copy-on-write stay shared.
     *
     * <p>A mapping that extends beyond the range is split.
     *
     * @param prot {@link VmArea#VM_WRITE} or 0
     * @throws IllegalArgumentException if the range is empty, not page aligned, or not completely mapped, the kernel's
     *     -ENOMEM; then nothing has changed
     * @throws AllocationFailure if a part cannot be split off; then nothing has changed
     */
    @MustHold(value = "mmapLock()", mode = LockMode.EXCLUSIVE)
    public void mprotect(long start, long end, int prot) {
        MmStructLockChecks.mprotectEntry(this, start, end, prot);
        Mprotect.mprotect(this, start, end, prot);
    }

    /** Returns the mapping that contains {@code address}, or null. */
    @MustHold("mmapLock()")
    public @Nullable VmArea vmaAt(long address) {
        MmStructLockChecks.vmaAtEntry(this, address);
        vmas.announceRead("find_vma", LockMode.ANY);
        return vmas.at(address);
    }

    /** Returns the mappings in order of address. */
    @MustHold("mmapLock()")
    public List<VmArea> vmas() {
        MmStructLockChecks.vmasEntry(this);
        vmas.announceRead("for_each_vma", LockMode.ANY);
        return vmas.all();
    }

    /** Returns the leaf table for {@code address}, and makes it if there is none. Never fails; for set-up. */
    public PteTable table(long address) {
        PteTable table = pageTables.walk(address);
        table.announceAllocation(address);
        table.allocate();
        return table;
    }

    /**
     * Returns the leaf table for {@code address}, and allocates it if there is none: {@code pte_alloc}. The allocation
     * is a step.
     *
     * @throws AllocationFailure if the table cannot be allocated
     */
    @MustHold("mmapLock()")
    public PteTable pteAlloc(long address) {
        MmStructLockChecks.pteAllocEntry(this, address);
        return pageTables.alloc(address);
    }

    /** Returns the leaf table for {@code address}, which may not be allocated yet. */
    PteTable walk(long address) {
        return pageTables.walk(address);
    }

    /** Returns the index of {@code address} in its leaf table. */
    public static int pteIndex(long address) {
        return PageTables.index(address);
    }

    /**
     * Returns the leaf tables that are allocated for addresses from {@code start} to {@code end}, in order. A step,
     * unless the caller holds mmap_lock for writing, because then no other task can allocate one.
     */
    public Iterable<PteTable> tables(long start, long end) {
        @ContextUnsafe("only announces that the mappings are read, which is a step of its own without the lock")
        VmaTree announced = vmas;
        announced.announceRead("walk_page_range", LockMode.EXCLUSIVE);
        return pageTables.tables(start, end);
    }

    /**
     * Returns the entry that maps {@code address}, for displays and checks. This is not a step, so nothing is
     * announced.
     */
    public long peekPte(long address) {
        return pageTables.peek(address);
    }

    /**
     * Returns the word that a load at {@code address} would see. For checks; no CPU takes part.
     *
     * @throws IllegalArgumentException if no page is present there
     */
    public long contentsAt(long address) {
        return pageTables.contentsAt(address);
    }

    /**
     * Maps a clean page at {@code address}, as if it had just been read from its backing store. For set-up, so
     * mmap_lock is not needed.
     *
     * @throws IllegalArgumentException if {@code address} is in no mapping, or already maps a page
     */
    @ContextUnsafe("looks at the mappings without mmap_lock: no other task looks at them during set-up")
    public void populate(long address, long contents) {
        Populate.populate(this, address, contents);
    }

    /**
     * Makes every CPU drop its cached entries of these page tables, and returns when all have done so: {@code
     * flush_tlb_mm}.
     */
    public void flushTlb() {
        if (Seam.on()) {
            Seam.announce(Step.of("flush_tlb_mm", this).writes(tlbs));
        }
        flushTlbAnnounced();
    }

    /**
     * Flushes the TLBs as {@link #flushTlb()} does, as part of a step that the caller has announced as a write to the
     * TLBs.
     */
    void flushTlbAnnounced() {
        for (Cpu cpu : machine.cpus()) {
            cpu.flushTlbOf(this);
        }
    }

    private void as(String verb) {
        if (Seam.on()) {
            Seam.as(verb, this);
        }
    }

    /**
     * Notes that this is the mm of {@code task} from now on, and reports it if the last user has left. Linux has no
     * such check: it only notices when the task that frees an mm runs on it. This is a step, except when the caller is
     * the thread that made this copy and the copy has no task yet.
     */
    public void joinedBy(Shared task) {
        if (Seam.on() && !lifetime.isCopyWithoutTask()) {
            Seam.announce(Step.of("join", this, task).reads(tlbs));
        }
        lifetime.joinedBy(task);
    }

    /** Returns the count of users. */
    public Refcount mmUsers() {
        return mmUsers;
    }

    /** Returns the count of references to the structure. */
    public Refcount mmCount() {
        return mmCount;
    }

    /** Returns the lock that guards the mappings. */
    @ReturnsLock("mmapLock")
    public MmapLock mmapLock() {
        return mmapLock;
    }

    /**
     * Returns the mutex that one of the proposals adds; it is not in Linux. Fork holds it while it relies on the
     * counts.
     */
    @ReturnsLock("forkLock")
    public Mutex forkLock() {
        return forkLock;
    }

    /** Returns the machine that this address space lives on. */
    public Machine machine() {
        return machine;
    }

    @MustHold("mmapLock()")
    VmaTree vmaTree() {
        return vmas;
    }

    MmLifetime lifetime() {
        return lifetime;
    }

    PageTables pageTables() {
        return pageTables;
    }

    /** Returns the part of all CPUs' TLBs that holds entries of this address space. */
    public Shared tlbs() {
        return tlbs;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isFreed() {
        return lifetime.isFreed();
    }
}
