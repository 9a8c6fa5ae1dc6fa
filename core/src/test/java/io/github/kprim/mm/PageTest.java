package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kprim.step.Report;
import org.junit.jupiter.api.Test;

class PageTest {
    private final PhysicalMemory memory = new Machine(1).memory();
    private final Page page = memory.allocateBacked(7);

    private static void assertReported(Runnable use, String... messages) {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            use.run();
            assertThat(recorder.reports().stream().map(Report::message)).containsExactly(messages);
            assertThat(recorder.invariants()).allMatch(Report.NO_USE_AFTER_FREE::equals);
        }
    }

    @Test
    void removeRmap_lastMapping_freesThePage() {
        page.dupRmap();
        page.removeRmap();
        assertThat(page.isFree()).isFalse();
        page.removeRmap();
        assertThat(page.isFree()).isTrue();
        assertThat(memory.allocated()).isZero();
    }

    @Test
    void use_ofAPageInUse_isNotReported() {
        assertReported(() -> {
            page.store(8);
            page.contents();
            page.dupRmap();
            page.removeRmap();
        });
    }

    @Test
    void store_freed_isReported() {
        page.removeRmap();
        assertReported(() -> page.store(8), "page 0 is written after it was freed");
    }

    @Test
    void contents_freed_isReported() {
        page.removeRmap();
        assertReported(page::contents, "page 0 is read after it was freed");
    }

    @Test
    void dupRmap_freed_isReported() {
        page.removeRmap();
        assertReported(page::dupRmap, "page 0 is mapped once more after it was freed");
    }

    @Test
    void removeRmap_freed_isReportedAndFreesOnce() {
        page.removeRmap();
        assertReported(page::removeRmap, "page 0 is unmapped more often than it was mapped");
        assertThat(memory.allocated()).isZero();
    }

    @Test
    void page_freed_isReportedAndRefused() {
        page.removeRmap();
        assertReported(
                () -> assertThatIllegalStateException().isThrownBy(() -> memory.page(0)),
                "page frame 0 is used after it was freed");
    }
}
