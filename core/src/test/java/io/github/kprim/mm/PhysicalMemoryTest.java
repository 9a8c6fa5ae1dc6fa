package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PhysicalMemoryTest {
    private static final int MORE_THAN_A_SECTION = 100_000;

    private final PhysicalMemory memory = new PhysicalMemory();

    @Test
    void allocate_manyPages_findsEachByItsFrame() {
        List<Page> pages = allocate(MORE_THAN_A_SECTION);

        assertThat(pages).allSatisfy(page -> assertThat(memory.page(page.pfn())).isSameAs(page));
        assertThat(memory.allocated()).isEqualTo(MORE_THAN_A_SECTION);
    }

    @Test
    void page_freed_isReported() {
        Page page = memory.allocate(1);
        page.removeRmap();

        try (SeamRecorder recorder = SeamRecorder.bind()) {
            assertThatThrownBy(() -> memory.page(page.pfn()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("page frame 0 is used after it was freed");
            assertThat(recorder.invariants()).containsExactly("no-use-after-free");
        }
        assertThat(memory.pageUnlessFreed(page.pfn())).isNull();
    }

    @Test
    void free_twice_isRefused() {
        Page page = memory.allocate(1);
        memory.free(page);

        assertThatThrownBy(() -> memory.free(page))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("page 0 is freed twice");
        assertThat(memory.allocated()).isZero();
    }

    @Test
    void allocateAndFree_byTwoThreads_losesNoPage() throws Exception {
        CompletableFuture<List<Page>> other = CompletableFuture.supplyAsync(this::allocateAndFreeHalf);
        List<Page> kept = new ArrayList<>(allocateAndFreeHalf());
        kept.addAll(other.get(1, TimeUnit.MINUTES));

        assertThat(memory.allocated()).isEqualTo(MORE_THAN_A_SECTION);
        assertThat(kept.stream().map(Page::pfn).distinct()).hasSize(MORE_THAN_A_SECTION);
        assertThat(kept).allSatisfy(page -> assertThat(memory.page(page.pfn())).isSameAs(page));
    }

    private List<Page> allocateAndFreeHalf() {
        List<Page> pages = allocate(MORE_THAN_A_SECTION);
        pages.subList(0, MORE_THAN_A_SECTION / 2).forEach(Page::removeRmap);
        return pages.subList(MORE_THAN_A_SECTION / 2, MORE_THAN_A_SECTION);
    }

    private List<Page> allocate(int count) {
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(memory.allocate(i));
        }
        return pages;
    }
}
