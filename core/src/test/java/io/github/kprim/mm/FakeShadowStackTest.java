package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import org.junit.jupiter.api.Test;

/** Tests that a task is reported if it writes an entry that the CPU takes for a shadow stack, however it writes it. */
final class FakeShadowStackTest {
    private static final long FAKE = Pte.make(0, Pte.PRESENT | Pte.DIRTY);
    private static final long WRITABLE = Pte.make(0, Pte.PRESENT | Pte.RW | Pte.DIRTY);

    private final PteTable table = TestMm.onePage(new Machine(1)).table(TestMm.ADDRESS);

    private static void assertReported(Runnable write) {
        assertThat(Announcements.of(write).invariants()).containsExactly(Report.NO_FAKE_SHADOW_STACK);
    }

    @Test
    void set_fakeShadowStack_isReported() {
        assertReported(() -> table.set(1, FAKE));
    }

    @Test
    void compareAndSet_fakeShadowStack_isReported() {
        assertReported(() -> assertThat(table.compareAndSet(1, Pte.NONE, FAKE)).isTrue());
    }

    @Test
    void compareAndSetByHardware_fakeShadowStack_isReported() {
        assertReported(() ->
                assertThat(table.compareAndSetByHardware(1, Pte.NONE, FAKE)).isTrue());
    }

    @Test
    void set_writableAndDirty_isSilent() {
        assertThat(Announcements.of(() -> table.set(1, WRITABLE)).reports()).isEmpty();
    }

    @Test
    void compareAndSetByHardware_otherEntry_changesNothing() {
        assertThat(table.compareAndSetByHardware(1, WRITABLE, FAKE)).isFalse();
        assertThat(table.peek(1)).isEqualTo(Pte.NONE);
    }
}
