package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.annotation.LockMode;
import org.junit.jupiter.api.Test;

final class FairSyncTest {
    @Test
    void acquire_moreReadersThanCanBeCounted_isAnErrorAndChangesNothing() {
        FairSync sync = new FairSync(2);
        sync.acquire(LockMode.SHARED);
        sync.acquire(LockMode.SHARED);

        assertThatThrownBy(() -> sync.acquire(LockMode.SHARED))
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessage("the lock has 2 readers and cannot count another one; is an unlock missing?");
        assertThatThrownBy(() -> sync.tryAcquire(LockMode.SHARED)).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(sync.release(LockMode.SHARED)).isTrue();
        assertThat(sync.release(LockMode.SHARED)).isTrue();
        assertThat(sync.release(LockMode.SHARED)).isFalse();
    }
}
