package io.github.kprim.fork;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Page;
import io.github.kprim.mm.PhysicalMemory;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteCopy;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import org.jspecify.annotations.Nullable;

/**
 * The part of fork() that copies the address space: {@code copy_mm}, {@code dup_mm}, {@code dup_mmap},
 * {@code copy_page_range}.
 *
 * <p>Mirrors {@code kernel/fork.c} and {@code mm/memory.c}. The order is: take the parent's mmap_lock for writing
 * (killable), take the child's mmap_lock nested inside, copy each mapping, release the child's lock, flush the TLB,
 * release the parent's lock.
 *
 * <p>Since July 2023 (6.5) Linux also write-locks each mapping of the parent, to keep out page faults that take only
 * the lock of their mapping. Here faults take mmap_lock, which keeps them out already. Since 5.9 Linux copies a page
 * for the child at once if it is pinned, because hardware may be reading or writing such a page. There are no such
 * pages here.
 */
@LockChecks
public final class Fork {
    /** The event that is counted when a copy began with plain loads and stores. */
    public static final String FAST = "fast fork";

    /** The event that is counted when a copy began with atomic updates. */
    public static final String ATOMIC = "atomic fork";

    private final MmProtocol protocol;
    final TaskStruct current;
    final MmStruct parent;
    final MmStruct child;

    /** Whether the way in which this copy is made was counted. */
    private boolean counted;

    private Fork(MmProtocol protocol, TaskStruct current, MmStruct parent, MmStruct child) {
        this.protocol = protocol;
        this.current = current;
        this.parent = parent;
        this.child = child;
    }

    /**
     * Copies the address space of the current task under the rules of {@code protocol}.
     *
     * <p>If the copy fails in any way, what was copied is torn down again after mmap_lock is released. The parent is
     * then as before, except for entries that stay write-protected until their next store.
     *
     * @param childName the name of the new address space in traces
     * @return the copy, with both counts at 1, which belong to the caller; null if the task was killed while it waited,
     *     and then nothing has changed
     * @throws AllocationFailure if the address space, a mapping or a page table cannot be allocated: the kernel's
     *     -ENOMEM
     * @throws IllegalStateException if the current task has no address space, or if {@code protocol} leaves the flag
     *     {@link TaskStruct#fastFork} set
     */
    @ContextUnsafe("takes mmap_lock of the current task's mm, which no path can name")
    public static @Nullable MmStruct copyMm(MmProtocol protocol, String childName) {
        TaskStruct current = TaskStruct.current();
        MmStruct parent = current.peekMm();
        if (parent == null) {
            throw new IllegalStateException("fork by " + current.name() + ", which has no address space to copy");
        }
        MmStruct child = MmStruct.copyOf(parent, childName);
        boolean copied = false;
        try {
            copied = new Fork(protocol, current, parent, child).dupMmap();
        } finally {
            if (!copied) {
                child.mmput();
            }
        }
        return copied ? child : null;
    }

    /** Returns false if the task was killed while it waited. */
    @MustNotHold({"current.allocLock()", "parent.mmapLock()", "child.mmapLock()"})
    private boolean dupMmap() {
        ForkLockChecks.dupMmapEntry(this);
        if (!parent.mmapLock().writeLockKillable()) {
            return false;
        }
        try {
            protocol.beforeCopy(current, parent);
            if (current.fastFork().peek()) {
                countOnce(FAST);
            }
            copyVmas();
        } finally {
            try {
                afterCopy();
            } finally {
                parent.mmapLock().writeUnlock();
            }
        }
        return true;
    }

    @MustHold(value = "parent.mmapLock()", mode = LockMode.EXCLUSIVE)
    @MustNotHold("child.mmapLock()")
    private void copyVmas() {
        child.mmapLock().writeLockNested();
        try {
            for (VmArea vma : parent.vmas()) {
                copyVma(vma);
            }
        } finally {
            child.mmapLock().writeUnlock();
            flush();
        }
    }

    @MustHold(value = "parent.mmapLock()", mode = LockMode.EXCLUSIVE)
    private void flush() {
        countOnce(ATOMIC);
        try {
            protocol.beforeFlush(current, parent);
        } finally {
            parent.flushTlb(child);
        }
    }

    @MustHold(value = "parent.mmapLock()", mode = LockMode.EXCLUSIVE)
    @MustNotHold("current.allocLock()")
    private void afterCopy() {
        protocol.afterCopy(current, parent);
        if (current.fastFork().peek()) {
            throw new IllegalStateException("afterCopy of " + protocol.id() + " has left the fast-fork flag of "
                    + current.name() + " set; a task that trusts the flag would wait for a fork that has ended");
        }
    }

    @MustHold(
            value = {"parent.mmapLock()", "child.mmapLock()"},
            mode = LockMode.EXCLUSIVE)
    private void copyVma(VmArea vma) {
        ForkLockChecks.copyVmaEntry(this, vma);
        if (vma.has(VmArea.VM_DONTCOPY)) {
            return;
        }
        child.mmap(vma);
        if (!vma.has(VmArea.VM_WIPEONFORK)) {
            for (PteTable table : parent.tables(vma.start(), vma.end())) {
                copyTable(vma, table);
            }
        }
        if (vma.openHook() != null) {
            vma.openHook().run();
        }
    }

    @MustHold(
            value = {"parent.mmapLock()", "child.mmapLock()"},
            mode = LockMode.EXCLUSIVE)
    private void copyTable(VmArea vma, PteTable from) {
        ForkLockChecks.copyTableEntry(this, vma, from);
        PteTable to = child.pteAlloc(from.address(0));
        protocol.beforeTable(current, parent, from);
        int first = from.firstIndex(vma.start());
        int last = from.lastIndex(vma.end());
        if (!Seam.on()) {
            copyAtOnce(vma, from, to, first, last);
            return;
        }
        for (int i = first; i <= last; i++) {
            if (from.peek(i) != Pte.NONE) {
                copyPte(vma, from, to, i);
            }
        }
    }

    /** Does the same as {@link #copyPte} for each entry, where no listener hears the steps. */
    @MustHold(
            value = {"parent.mmapLock()", "child.mmapLock()"},
            mode = LockMode.EXCLUSIVE)
    private void copyAtOnce(VmArea vma, PteTable from, PteTable to, int first, int last) {
        PhysicalMemory memory = parent.machine().memory();
        for (int i = first; i <= last; i++) {
            long pte = from.peek(i);
            if (pte != Pte.NONE) {
                memory.page(Pte.pfn(pte)).dupRmap();
            }
        }
        if (vma.has(VmArea.VM_SHARED)) {
            PteCopy.clean(from, to, first, last);
        } else if (!vma.isCowMapping()) {
            PteCopy.asTheyAre(from, to, first, last);
        } else if (isPlain()) {
            PteCopy.plain(from, to, first, last);
        } else {
            PteCopy.atomic(from, to, first, last);
        }
    }

    @MustHold(
            value = {"parent.mmapLock()", "child.mmapLock()"},
            mode = LockMode.EXCLUSIVE)
    private void copyPte(VmArea vma, PteTable from, PteTable to, int index) {
        long pte = from.load(index);
        if (vma.isCowMapping() && Pte.isWritable(pte)) {
            pte = wrprotect(from, index, pte);
        }
        Page page = parent.machine().memory().page(Pte.pfn(pte));
        page.dupRmap();
        to.set(index, vma.has(VmArea.VM_SHARED) ? Pte.mkclean(pte) : pte);
    }

    /** Whether the next entry must be changed by a plain load and store. Also counts how the copy began. */
    @MustHold(value = "parent.mmapLock()", mode = LockMode.EXCLUSIVE)
    private boolean isPlain() {
        boolean plain = protocol.copiesPlainly(current, parent);
        countOnce(plain ? FAST : ATOMIC);
        return plain;
    }

    /** Counts how the copy began. A design may continue in another way, or copy no entry at all. */
    private void countOnce(String how) {
        if (!counted) {
            counted = true;
            Seam.count(how);
        }
    }

    /** Write-protects an entry of the parent, which other CPUs may be using. Returns the new value of the entry. */
    @MustHold(value = "parent.mmapLock()", mode = LockMode.EXCLUSIVE)
    private long wrprotect(PteTable table, int index, long loaded) {
        if (isPlain()) {
            long pte = Pte.wrprotect(loaded);
            table.set(index, pte);
            return pte;
        }
        return table.setWrprotect(index, loaded);
    }
}
