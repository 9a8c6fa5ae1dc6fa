package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests what displays show of an address space. */
class MmStateTest {
    private final Machine machine = new Machine(2);
    private final Cpu cpu = machine.cpu(0);
    private final MmStruct mm = TestMm.with(machine, TestMm.pages(2, VmArea.VM_WRITE));

    @Test
    void state_pageTable_hasALineForEachEntry() {
        PteTable table = mm.table(TestMm.ADDRESS);
        assertThat(table.state()).isEqualTo("no entries");
        mm.populate(TestMm.page(0), 7);
        mm.populate(TestMm.page(1), 8);
        table.set(1, Pte.wrprotect(Pte.mkdirty(table.load(1))));
        assertThat(table.state())
                .isEqualTo("0x1000: page 0, Present Accessed SavedDirty\n0x2000: page 1, Present RW Accessed");
    }

    @Test
    void state_tlbs_showWhatEachCpuThatRunsOnTheMmHasCached() {
        mm.populate(TestMm.page(0), 7);
        mm.populate(TestMm.page(1), 8);
        assertThat(mm.tlbs().state()).isEqualTo("on no CPU");
        cpu.switchMm(mm);
        machine.cpu(1).switchMm(mm);
        cpu.load(TestMm.page(1));
        cpu.store(TestMm.page(0), 9);
        assertThat(mm.tlbs().state())
                .isEqualTo(
                        "CPU 0: 0x1000: page 0, Present RW Accessed Dirty; 0x2000: page 1, Present RW Accessed\nCPU 1: nothing cached");
    }

    @Test
    void state_cpu_namesTheMmItRunsOn() {
        assertThat(cpu.state()).isEqualTo("no page tables loaded");
        cpu.switchMm(mm);
        assertThat(cpu.state()).isEqualTo("runs on mm");
    }

    @Test
    void state_page_showsContentsMappingsAndBackingStore() {
        mm.populate(TestMm.page(0), 7);
        cpu.switchMm(mm);
        Page page = machine.memory().page(0);
        assertThat(page.state()).isEqualTo("7; mapped once; backing store 7");
        cpu.store(TestMm.page(0), 9);
        page.dupRmap();
        page.setDirty();
        assertThat(page.state()).isEqualTo("9, dirty; mapped 2 times; backing store 7");
        page.removeRmap();
        machine.reclaimEverything();
        assertThat(page.state()).isEqualTo("reclaimed; mapped once; backing store 9");
        assertThat(mm.table(TestMm.ADDRESS).state()).isEqualTo("0x1000: page 0, swapped out");
        page.removeRmap();
        assertThat(page.state()).isEqualTo("freed");
    }
}
