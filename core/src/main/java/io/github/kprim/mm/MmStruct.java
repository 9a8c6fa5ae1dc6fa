package io.github.kprim.mm;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
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
 * <p>It has two counts. {@code mm_users} counts its real users: each task whose mm it is, and whoever came through
 * get_task_mm() or mmget_not_zero(); at zero the mappings are torn down. {@code mm_count} counts references to this
 * structure; all of mm_users together hold one, and at zero it is freed.
 *
 * <p>Mirrors {@code struct mm_struct}, {@code include/linux/mm_types.h}, {@code sched/mm.h} and
 * {@code kernel/fork.c}. The counts are saturating {@link Refcount}s, so that misuse is seen; in Linux they are
 * atomics without that.
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
     * An empty address space with both counts at 1, the caller's: {@code mm_alloc}, {@code mm_init}.
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

    /** Tells the steps that make and free it from those of other address spaces of the machine. */
    private int index() {
        return name.hashCode() & Integer.MAX_VALUE;
    }

    /**
     * An empty address space as the constructor makes it, to become a copy of {@code parent}. Until {@link #flushTlb(MmStruct)}
     * only the calling thread may know it, so what that thread does to its mappings and tables is announced no more than what it
     * does to its own stack; whoever else looks at them is reported.
     *
     * @throws AllocationFailure if it cannot be allocated
     */
    public static MmStruct copyOf(MmStruct parent, String name) {
        MmStruct copy = new MmStruct(parent.machine, name, true);
        parent.machine.add(copy);
        return copy;
    }

    /** As {@link #flushTlb()} at the end of a copy, which is complete then: from this step on others may know it. */
    public void flushTlb(MmStruct copy) {
        if (Seam.on()) {
            Seam.announce(Step.of("flush_tlb_mm", this)
                    .writes(tlbs)
                    .writes(machine, copy.index())
                    .writes(copy.vmas));
        }
        flushTlbAnnounced();
        copy.lifetime.published();
    }

    /** Takes one more user reference; the caller must hold one. */
    public void mmget() {
        as("mmget");
        mmUsers.inc();
    }

    /** Takes a user reference unless the mappings are gone; the caller must hold an mmgrab() reference. */
    public boolean mmgetNotZero() {
        as("mmget_not_zero");
        boolean taken = mmUsers.incNotZero();
        if (!taken) {
            lifetime.checkNotFreed("mmget_not_zero");
        }
        return taken;
    }

    /** Puts a user reference; the last one tears down the mappings. May sleep. */
    @ContextUnsafe("takes mmapLock if the reference is the last one, so who holds it needs to have another")
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

    /** Takes one more reference to the structure; the caller must hold a reference of either kind. */
    public void mmgrab() {
        as("mmgrab");
        mmCount.inc();
    }

    /** Puts a reference to the structure; the last one frees it, which is wrong while it is still some task's mm. */
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
     * @throws IllegalArgumentException if it overlaps another one; nothing has changed then
     * @throws AllocationFailure if it cannot be allocated, likewise
     */
    @MustHold(value = "mmapLock()", mode = LockMode.EXCLUSIVE)
    public void mmap(VmArea vma) {
        MmStructLockChecks.mmapEntry(this, vma);
        vmas.announceChange("mmap", vma.start(), vma.end());
        machine.faultInjection().allocating("vm_area_struct", this);
        vmas.add(vma);
    }

    /**
     * Removes whatever is mapped from {@code start} to {@code end}; holes do not matter. When it returns no CPU can
     * load or store there, and pages that nobody else maps are free.
     *
     * <p>A mapping that reaches out of the range keeps the rest of its pages.
     *
     * @throws IllegalArgumentException if the range is empty or not page aligned
     * @throws AllocationFailure if a part cannot be split off; nothing has changed then
     */
    @MustHold(value = "mmapLock()", mode = LockMode.EXCLUSIVE)
    public void munmap(long start, long end) {
        MmStructLockChecks.munmapEntry(this, start, end);
        Unmap.munmap(this, start, end);
    }

    /**
     * Allows or forbids stores from {@code start} to {@code end}. When it returns after forbidding them, no CPU can
     * store there any more; after allowing them, the first store to each page is a page fault, so that pages which
     * are shared copy-on-write stay so.
     *
     * <p>A mapping that reaches out of the range is split.
     *
     * @param prot {@link VmArea#VM_WRITE} or 0
     * @throws IllegalArgumentException if the range is empty, not page aligned, or not mapped throughout, the kernel's
     *     -ENOMEM; nothing has changed then
     * @throws AllocationFailure if a part cannot be split off, likewise
     */
    @MustHold(value = "mmapLock()", mode = LockMode.EXCLUSIVE)
    public void mprotect(long start, long end, int prot) {
        MmStructLockChecks.mprotectEntry(this, start, end, prot);
        Mprotect.mprotect(this, start, end, prot);
    }

    /** The mapping that contains {@code address}, or null. */
    @MustHold("mmapLock()")
    public @Nullable VmArea vmaAt(long address) {
        MmStructLockChecks.vmaAtEntry(this, address);
        vmas.announceRead("find_vma", LockMode.ANY);
        return vmas.at(address);
    }

    /** The mappings in order of address. */
    @MustHold("mmapLock()")
    public List<VmArea> vmas() {
        MmStructLockChecks.vmasEntry(this);
        vmas.announceRead("for_each_vma", LockMode.ANY);
        return vmas.all();
    }

    /** The leaf table for {@code address}, made if there is none, which never fails: for setting the scene. */
    public PteTable table(long address) {
        PteTable table = pageTables.walk(address);
        table.announceAllocation(address);
        table.allocate();
        return table;
    }

    /**
     * The leaf table for {@code address}, allocated if there is none, which is a step then: {@code pte_alloc}.
     *
     * @throws AllocationFailure if the table cannot be allocated
     */
    @MustHold("mmapLock()")
    public PteTable pteAlloc(long address) {
        MmStructLockChecks.pteAllocEntry(this, address);
        return pageTables.alloc(address);
    }

    /** The leaf table for {@code address}, allocated or not. */
    PteTable walk(long address) {
        return pageTables.walk(address);
    }

    /** The index of {@code address} in its leaf table. */
    public static int pteIndex(long address) {
        return PageTables.index(address);
    }

    /**
     * The leaf tables that are allocated for addresses from {@code start} to {@code end}, in order. A step of its own
     * unless the caller holds mmap_lock for writing, which keeps out whoever allocates one.
     */
    public Iterable<PteTable> tables(long start, long end) {
        vmas.announceRead("walk_page_range", LockMode.EXCLUSIVE);
        return pageTables.tables(start, end);
    }

    /** The entry that maps {@code address}, for displays and checks; not an action, so nothing is announced. */
    public long peekPte(long address) {
        return pageTables.peek(address);
    }

    /**
     * What a load at {@code address} would see, without a CPU of its own: for checks.
     *
     * @throws IllegalArgumentException if no page is present there
     */
    public long contentsAt(long address) {
        return pageTables.contentsAt(address);
    }

    /**
     * Maps a clean page, just read from its backing store, at {@code address}: for setting the scene, so mmap_lock is not
     * needed.
     *
     * @throws IllegalArgumentException if {@code address} is in no mapping, or maps a page already
     */
    @ContextUnsafe("looks at the mappings without mmap_lock, as nobody else does while the scene is set")
    public void populate(long address, long contents) {
        Populate.populate(this, address, contents);
    }

    /**
     * Makes every CPU forget what it cached of these page tables, and returns when all have: {@code flush_tlb_mm}.
     */
    public void flushTlb() {
        if (Seam.on()) {
            Seam.announce(Step.of("flush_tlb_mm", this).writes(tlbs));
        }
        flushTlbAnnounced();
    }

    /** As {@link #flushTlb}, as a part of a step that the caller has announced as a write to the TLBs. */
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
     * Notes that this is the mm of {@code task} from now on; reports it if the last user has left. Not in Linux, which only
     * notices when the task that frees an mm runs on it. A step, except for the first task of a copy whose maker calls.
     */
    public void joinedBy(Shared task) {
        if (Seam.on() && !lifetime.isCopyWithoutTask()) {
            Seam.announce(Step.of("join", this, task).reads(tlbs));
        }
        lifetime.joinedBy(task);
    }

    /** The count of users. */
    public Refcount mmUsers() {
        return mmUsers;
    }

    /** The count of references to the structure. */
    public Refcount mmCount() {
        return mmCount;
    }

    /** Guards the mappings. */
    @ReturnsLock("mmapLock")
    public MmapLock mmapLock() {
        return mmapLock;
    }

    /** Not in Linux: the mutex that one of the proposals adds, to be held by fork while it relies on the counts. */
    @ReturnsLock("forkLock")
    public Mutex forkLock() {
        return forkLock;
    }

    /** The machine that this address space lives on. */
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

    /** The TLBs of all CPUs, as far as they hold entries of this address space. */
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
