package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class RemoteAccessTest {
    private static final long ADDRESS = TestMm.ADDRESS;

    private final Machine machine = new Machine(1);
    private final MmStruct mm = TestMm.onePage(machine);

    @Test
    void read_afterWrite_seesIt() {
        assertThat(RemoteAccess.write(mm, ADDRESS, 5)).isTrue();
        assertThat(RemoteAccess.read(mm, ADDRESS)).isEqualTo(5);
    }

    @Test
    void read_untouchedPage_isZero() {
        assertThat(RemoteAccess.read(mm, ADDRESS)).isZero();
    }

    @Test
    void write_always_isSeenByTheProgram() {
        machine.cpu(0).switchMm(mm);
        machine.cpu(0).store(ADDRESS, 4);
        RemoteAccess.write(mm, ADDRESS, 5);
        assertThat(machine.cpu(0).load(ADDRESS)).isEqualTo(5);
    }

    @Test
    void write_cleanEntry_marksThePageAndSurvivesReclaim() {
        mm.populate(ADDRESS, 1);
        RemoteAccess.write(mm, ADDRESS, 5);
        assertThat(Pte.isDirty(mm.peekPte(ADDRESS))).as("the entry is not used").isFalse();
        machine.reclaimEverything();
        assertThat(RemoteAccess.read(mm, ADDRESS)).isEqualTo(5);
    }

    @Test
    void write_swappedOutPage_readsItBackFirst() {
        mm.populate(ADDRESS, 1);
        machine.reclaimEverything();
        RemoteAccess.write(mm, ADDRESS, 5);
        assertThat(RemoteAccess.read(mm, ADDRESS)).isEqualTo(5);
    }

    @Test
    void write_always_takesMmapLockForReading() {
        try (SeamRecorder recorder = SeamRecorder.bind()) {
            RemoteAccess.write(mm, ADDRESS, 5);
            assertThat(recorder.actions()).first().isEqualTo("mmap_read_lock_killable(mm)");
            assertThat(recorder.actions()).last().isEqualTo("mmap_read_unlock(mm)");
        }
    }

    @Test
    void write_readOnlyMapping_isASegfaultAndLetsGoOfTheLock() {
        MmStruct readOnly = TestMm.with(machine, TestMm.pages(1, 0));
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> RemoteAccess.write(readOnly, ADDRESS, 5))
                .withMessageContaining("read-only");
        assertThat(readOnly.mmapLock().isLocked()).isFalse();
    }

    @Test
    void read_unmapped_isASegfaultAndLetsGoOfTheLock() {
        assertThatExceptionOfType(SegmentationFault.class)
                .isThrownBy(() -> RemoteAccess.read(mm, 0x9000))
                .withMessageContaining("0x9000");
        assertThat(mm.mmapLock().isLocked()).isFalse();
    }
}
