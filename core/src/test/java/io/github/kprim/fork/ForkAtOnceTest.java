package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.SeamRecorder;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests a fork without a listener, which copies whole tables at once. The result must be the same, also for large
 * address spaces.
 */
class ForkAtOnceTest {
    private static final int[] KINDS = {
        VmArea.VM_WRITE,
        VmArea.VM_WRITE | VmArea.VM_SHARED,
        VmArea.VM_WRITE | VmArea.VM_DONTCOPY,
        VmArea.VM_WRITE | VmArea.VM_WIPEONFORK
    };
    private static final long GIB = 1L << 30;

    /**
     * Returns a process with mappings of all kinds. Its pages were stored to, forked, protected and reclaimed at
     * random.
     */
    private static Process randomProcess(long seed) {
        Random random = new Random(seed);
        List<VmArea> vmas = new ArrayList<>();
        int start = 0;
        while (start < 1200) {
            int end = start + 1 + random.nextInt(300);
            vmas.add(new VmArea(TestMm.page(start), TestMm.page(end), KINDS[random.nextInt(KINDS.length)]));
            start = end + random.nextInt(3);
        }
        Process process = new Process(vmas.toArray(VmArea[]::new));
        for (VmArea vma : vmas) {
            touch(process, vma, random);
        }
        return process;
    }

    private static void touch(Process process, VmArea vma, Random random) {
        for (long address = vma.start(); address < vma.end(); address += TestMm.PAGE) {
            switch (random.nextInt(4)) {
                case 0 -> process.store(address, random.nextInt());
                case 1 -> process.mm.populate(address, random.nextInt());
                default -> {}
            }
        }
        if (random.nextInt(3) == 0) {
            process.machine.reclaimEverything();
            process.store(vma.start(), random.nextInt());
        }
        if (random.nextInt(3) == 0) {
            TestMm.writeLocked(process.mm, () -> process.mm.mprotect(vma.start(), vma.end(), 0));
        }
        if (random.nextInt(4) == 0) {
            process.fork(TestProtocol.ATOMIC);
        }
    }

    /** Describes every entry of {@code mm}, and how often its page is mapped. */
    private static String describe(MmStruct mm) {
        StringBuilder text = new StringBuilder();
        for (PteTable table : mm.tables(0, Long.MAX_VALUE)) {
            for (int i = 0; i < PteTable.ENTRIES; i++) {
                long pte = table.peek(i);
                if (pte != Pte.NONE) {
                    text.append(Long.toHexString(table.address(i)))
                            .append(' ')
                            .append(Long.toHexString(pte))
                            .append(' ')
                            .append(mm.machine().memory().page(Pte.pfn(pte)).mapCount())
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String forkAndDescribe(Process process, TestProtocol protocol) {
        MmStruct child = process.fork(protocol).peekMm();
        return describe(process.mm) + "--\n" + describe(child);
    }

    @ParameterizedTest
    @EnumSource
    void fork_withoutAListener_isTheSameAsWithOne(TestProtocol protocol) {
        for (int seed = 0; seed < 30; seed++) {
            String inSteps;
            try (SeamRecorder listener = SeamRecorder.bind()) {
                inSteps = forkAndDescribe(randomProcess(seed), protocol);
                assertThat(listener.actionsOf("page_dup_rmap"))
                        .as("seed %d", seed)
                        .isNotEmpty();
            }

            assertThat(forkAndDescribe(randomProcess(seed), protocol))
                    .as("seed %d", seed)
                    .isEqualTo(inSteps);
        }
    }

    @Test
    void describe_oneMappingMore_isNotTheSame() {
        Process process = randomProcess(1);
        String before = describe(process.mm);
        process.machine
                .memory()
                .page(Pte.pfn(process.mm.peekPte(firstTouched(process.mm))))
                .dupRmap();

        assertThat(describe(process.mm)).isNotEqualTo(before);
    }

    private static long firstTouched(MmStruct mm) {
        for (VmArea vma : TestMm.vmas(mm)) {
            for (long address = vma.start(); address < vma.end(); address += TestMm.PAGE) {
                if (mm.peekPte(address) != Pte.NONE) {
                    return address;
                }
            }
        }
        throw new IllegalStateException("no page is mapped");
    }

    @ParameterizedTest
    @EnumSource
    void fork_largeButSparse_copiesTheTablesThatAreThere(TestProtocol protocol) {
        Process process = new Process(new VmArea(GIB, 9 * GIB, VmArea.VM_WRITE));
        process.store(GIB, 1);
        process.store(5 * GIB, 2);
        process.store(9 * GIB - TestMm.PAGE, 3);

        TaskStruct child = process.fork(protocol);

        assertThat(child.peekMm().tables(0, Long.MAX_VALUE)).hasSize(3);
        assertThat(Process.load(child, 9 * GIB - TestMm.PAGE)).isEqualTo(3);
        assertThat(process.machine.memory().allocated()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void forkAndExit_largeAndFull_leavesThePagesOfTheParent(TestProtocol protocol) {
        int pages = (int) (GIB / 2 / TestMm.PAGE);
        Process process = new Process(new Machine(2), TestMm.pages(pages, VmArea.VM_WRITE));
        for (int page = 0; page < pages; page++) {
            process.mm.populate(TestMm.page(page), page);
        }

        TaskStruct child = process.fork(protocol);
        assertThat(process.machine.memory().page(pages - 1).mapCount()).isEqualTo(2);
        assertThat(Process.load(child, TestMm.page(pages - 1))).isEqualTo(pages - 1);
        Process.exit(child);

        assertThat(process.machine.memory().page(pages - 1).mapCount()).isEqualTo(1);
        assertThat(process.machine.memory().allocated()).isEqualTo(pages);
    }
}
