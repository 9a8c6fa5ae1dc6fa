package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InstanceOrderTest {
    private final InstanceOrder order = new InstanceOrder(1);

    private static List<InstanceOrder.Instance> locks(int count) {
        List<InstanceOrder.Instance> locks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            locks.add(new InstanceOrder.Instance());
        }
        return locks;
    }

    private boolean isContradicted(InstanceOrder known, InstanceOrder.Instance outer, InstanceOrder.Instance inner) {
        return known.add(outer, inner, () -> "one took it", () -> null) != null;
    }

    @Test
    void add_chainWithinTheBound_isFollowed() {
        List<InstanceOrder.Instance> locks = locks(InstanceOrder.MOST_VISITED);
        for (int i = 1; i < locks.size(); i++) {
            assertThat(isContradicted(order, locks.get(i - 1), locks.get(i))).isFalse();
        }
        assertThat(isContradicted(order, locks.get(locks.size() - 1), locks.get(0)))
                .isTrue();
    }

    @Test
    void add_moreInsideOneThanRemembered_forgetsTheOldest() {
        List<InstanceOrder.Instance> locks = locks(InstanceOrder.MOST_INSIDE + 2);
        InstanceOrder.Instance outer = locks.get(0);
        locks.subList(1, locks.size()).forEach(inner -> isContradicted(order, outer, inner));

        assertThat(isContradicted(order, locks.get(2), outer)).isTrue();
        assertThat(isContradicted(order, locks.get(1), outer)).isFalse();
    }

    @Test
    void add_inAnotherRun_knowsNothing() {
        List<InstanceOrder.Instance> locks = locks(2);
        isContradicted(order, locks.get(0), locks.get(1));

        assertThat(isContradicted(new InstanceOrder(2), locks.get(1), locks.get(0)))
                .isFalse();
    }
}
