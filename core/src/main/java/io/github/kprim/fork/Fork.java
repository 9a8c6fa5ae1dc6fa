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
 * fork(), as far as it copies the address space: {@code copy_mm}, {@code dup_mm}, {@code dup_mmap},
 * {@code copy_page_range}.
 *
 * <p>Mirrors {@code kernel/fork.c} and {@code mm/memory.c}. Order: parent's mmap_lock for writing (killable), child's
 * mmap_lock nested inside, each mapping, child unlocked, TLB flush, parent unlocked. Since July 2023 (6.5) Linux write-locks
 * each mapping of the parent as well, to keep out page faults that take only the lock of their mapping; here faults take
 * mmap_lock, which keeps them out already. Since 5.9 a page that hardware may be reading or writing, being pinned, is copied
 * for the child at once; there are no such pages here.
 */
@LockChecks
public final class Fork {
    /** Counted when a copy began with plain loads and stores. */
    public static final String FAST = "fast fork";

    /** Counted when a copy began with atomic updates. */
    public static final String ATOMIC = "atomic fork";

    private final MmProtocol protocol;
    final TaskStruct current;
    final MmStruct parent;
    final MmStruct child;

    /** Whether it was counted how this copy is made. */
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
     * <p>However it fails, what was copied is torn down again, after mmap_lock is let go of, and the parent is as before
     * except for entries that stay write-protected until their next store.
     *
     * @param childName the name of the new address space in traces
     * @return the copy, with both counts at 1, the caller's; null if the task was killed while it waited, and then
     *     nothing has changed
     * @throws AllocationFailure if the address space, a mapping or a page table cannot be allocated: the kernel's
     *     -ENOMEM
     * @throws IllegalStateException if the current task has no address space, or {@code protocol} leaves the flag set
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

    /** False if the task was killed while it waited. */
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
                    + current.name() + " set; whoever trusts the flag would wait for a fork that is over");
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

    /** The same as {@link #copyPte} for each entry, where nobody hears of the steps. */
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

    /** How the next entry is to be changed. */
    private boolean isPlain() {
        boolean plain = protocol.copiesPlainly(current, parent);
        countOnce(plain ? FAST : ATOMIC);
        return plain;
    }

    /** Counts how the copy began. A design may go on in another way, or with no entry at all. */
    private void countOnce(String how) {
        if (!counted) {
            counted = true;
            Seam.count(how);
        }
    }

    /** Write-protects an entry of the parent, which other CPUs may be using; returns what it is then. */
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
