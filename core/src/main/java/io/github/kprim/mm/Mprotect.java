package io.github.kprim.mm;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes the protection of mappings: {@code mprotect()}.
 *
 * <p>Mirrors {@code mm/mprotect.c}, with two differences. Linux goes from mapping to mapping, so when it fails at a
 * hole, the mappings before the hole are already changed. Here the whole range is checked first. Linux also takes an
 * entry out while it changes it. Here the entry is exchanged, and no observer can tell the difference.
 */
final class Mprotect {
    private Mprotect() {}

    /** See {@link MmStruct#mprotect}. */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    static void mprotect(MmStruct mm, long start, long end, int prot) {
        VmArea.checkRange("mprotect", start, end);
        if ((prot & ~VmArea.VM_WRITE) != 0) {
            throw new IllegalArgumentException("mprotect changes VM_WRITE (" + VmArea.VM_WRITE
                    + ") and nothing else, so its protection must be that or 0, not " + prot);
        }
        VmaTree vmas = mm.vmaTree();
        vmas.announceChange("mprotect", start, end);
        List<VmArea> cut = toChange(mm, start, end, prot);
        vmas.allocateRests(cut, start, end);
        boolean stale = false;
        for (VmArea vma : cut) {
            if (vma != cut.get(0)) {
                vmas.announceChange("mprotect", vma.start(), Math.min(vma.end(), end));
            }
            VmArea part = vmas.carve(vma, start, end);
            vmas.add(part.withProtection(prot));
            if (prot == 0) {
                stale |= writeProtect(mm, part);
            }
        }
        if (stale) {
            mm.flushTlb();
        }
    }

    /** Returns the mappings in the range whose protection is not {@code prot}; throws at the first hole. */
    @MustHold("mm.mmapLock()")
    private static List<VmArea> toChange(MmStruct mm, long start, long end, int prot) {
        VmaTree vmas = mm.vmaTree();
        List<VmArea> others = new ArrayList<>();
        long reached = start;
        while (reached < end) {
            VmArea vma = vmas.at(reached);
            if (vma == null) {
                throw new IllegalArgumentException("mprotect of " + VmArea.range(start, end)
                        + " changes nothing, because nothing is mapped at 0x" + Long.toHexString(reached)
                        + ": -ENOMEM");
            }
            if (vma.protection() != prot) {
                others.add(vma);
            }
            reached = vma.end();
        }
        return others;
    }

    /** Write-protects the entries of {@code vma}. Returns whether one was writable, so that a TLB may still hold it. */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    private static boolean writeProtect(MmStruct mm, VmArea vma) {
        boolean[] changed = new boolean[1];
        mm.pageTables().forEach(vma.start(), vma.end(), (table, index) -> {
            long pte = table.load(index);
            if (Pte.isWritable(pte)) {
                table.setWrprotect(index, pte);
                changed[0] = true;
            }
        });
        return changed[0];
    }
}
