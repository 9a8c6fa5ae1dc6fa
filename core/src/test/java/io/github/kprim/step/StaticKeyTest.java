package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StaticKeyTest {
    private final StaticKey key = StaticKey.off();

    @Test
    void isOn_fresh_isFalse() {
        assertThat(key.isOn()).isFalse();
    }

    @Test
    void isOn_afterInc_isTrue() {
        key.inc();

        assertThat(key.isOn()).isTrue();
    }

    @Test
    void isOn_oneOfTwoUsersGone_isTrue() {
        key.inc();
        key.inc();
        key.dec();

        assertThat(key.isOn()).isTrue();
    }

    @Test
    void isOn_allUsersGone_isFalse() {
        key.inc();
        key.inc();
        key.dec();
        key.dec();

        assertThat(key.isOn()).isFalse();
    }

    @Test
    void isOn_lastUserGoneForLater_isTrueUntilFlushed() {
        key.hold().close();
        assertThat(key.isOn()).isTrue();

        key.flush();
        assertThat(key.isOn()).isFalse();
    }

    @Test
    void isOn_anotherUserCameBeforeTheFlush_isTrue() {
        key.hold().close();
        key.inc();
        key.flush();
        key.flush();

        assertThat(key.isOn()).isTrue();
    }

    @Test
    void isOn_compiledWhileOff_seesTheChange() {
        int on = 0;
        for (int i = 0; i < 200_000; i++) {
            if (i == 150_000) {
                key.inc();
            }
            on += key.isOn() ? 1 : 0;
        }

        assertThat(on).isEqualTo(50_000);
    }
}
