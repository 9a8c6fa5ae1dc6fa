package io.github.kprim.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the check of what the pages of a process hold. */
class ProcessTest {
    private static final int PAGE = 5;
    private static final long ADDRESS = Process.address(PAGE);

    private final Machine machine = new Machine(1);
    private final Process process = new Process(machine, "mm");
    private final Tally tally = new Tally(Set.of());

    private void store(long word) {
        TaskStruct.user("init", machine.cpu(0), process.mm)
                .run(() -> machine.cpu(0).store(ADDRESS, word));
    }

    private boolean isWrittenBack() {
        long[] contents = process.contents();
        machine.reclaimEverything();
        return process.checkWrittenBack(contents, tally);
    }

    @Test
    void page_ofEveryWriter_isItsOwn() {
        int[] pages = IntStream.range(0, Process.PAGES_EACH)
                .flatMap(i -> IntStream.range(0, Process.Writer.values().length)
                        .map(writer -> Process.page(Process.Writer.values()[writer], i)))
                .sorted()
                .toArray();
        assertThat(pages).isEqualTo(IntStream.range(0, Process.PAGES).toArray());
    }

    @Test
    void check_storeThatWasNoted_findsNothing() {
        store(77);
        process.stored(PAGE, 77);
        assertThat(process.checkStored(process.contents(), tally)).isTrue();
        assertThat(isWrittenBack()).isTrue();
        assertThat(tally.findings()).isEmpty();
    }

    @Test
    void checkStored_storeThatIsNotThere_isLost() {
        process.stored(PAGE, 77);
        assertThat(process.checkStored(process.contents(), tally)).isFalse();
        assertThat(tally.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Soak.NO_LOST_DIRTY);
            assertThat(finding.message()).contains("page 5 of mm holds 6", "the last store there was 77");
        });
    }

    @Test
    void checkStored_wordOfAChild_isNotIsolated() {
        RemoteAccess.write(process.mm, ADDRESS, -77);
        assertThat(process.checkStored(process.contents(), tally)).isFalse();
        assertThat(tally.findings())
                .singleElement()
                .extracting(Finding::invariant)
                .isEqualTo(Report.COW_ISOLATION);
    }

    @Test
    void checkWrittenBack_entryThatLostItsDirtyBit_isFound() {
        store(77);
        PteTable table = process.mm.table(ADDRESS);
        int index = MmStruct.pteIndex(ADDRESS);
        table.set(index, Pte.mkclean(table.peek(index)));
        assertThat(isWrittenBack()).isFalse();
        assertThat(tally.findings())
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo(
                        "page 5 of mm held 77, but after it was reclaimed and read back it holds 6: the store's Dirty bit was lost");
    }

    @Test
    void checkWrittenBack_reclaim_leavesEveryPageCleanAndWritable() {
        store(77);
        assertThat(isWrittenBack()).isTrue();
        for (int page = 0; page < Process.PAGES; page++) {
            long pte = process.mm.peekPte(Process.address(page));
            assertThat(Pte.isWritable(pte) && !Pte.isDirty(pte))
                    .as("page %d", page)
                    .isTrue();
        }
    }
}
