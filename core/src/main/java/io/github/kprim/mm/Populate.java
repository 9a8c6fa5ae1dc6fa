package io.github.kprim.mm;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;

/**
 * The population of an address space with pages before any task runs on it. Mirrors {@code mm_populate}, {@code
 * mm/gup.c}.
 */
final class Populate {
    private Populate() {}

    /** See {@link MmStruct#populate}. */
    @ContextUnsafe("looks at the mappings without mmap_lock: no other task looks at them during set-up")
    static void populate(MmStruct mm, long address, long contents) {
        PteTable table = mm.walk(address);
        int index = MmStruct.pteIndex(address);
        VmaTree vmas = mm.vmaTree();
        if (Seam.on()) {
            Seam.announce(Step.of("populate", mm, address)
                    .reads(vmas)
                    .writes(table)
                    .writes(mm.machine().memory()));
        }
        VmArea vma = vmas.at(address);
        if (vma == null) {
            throw new IllegalArgumentException("nothing is mapped at 0x" + Long.toHexString(address));
        }
        long pte = table.peek(index);
        if (pte != Pte.NONE) {
            throw new IllegalArgumentException("0x" + Long.toHexString(address) + " of " + mm.name()
                    + " maps page frame " + Pte.pfn(pte) + " already (" + Pte.describe(pte)
                    + "), which would never be freed; populate each page once, before it is touched");
        }
        Page page = mm.machine().memory().allocateBacked(contents);
        long flags = Pte.PRESENT | Pte.ACCESSED | (vma.has(VmArea.VM_WRITE) ? Pte.RW : 0);
        table.allocate();
        table.put(index, Pte.make(page.pfn(), flags));
    }
}
