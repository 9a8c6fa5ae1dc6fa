package io.github.kprim.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MonitorTableTest {
    private static final int MANY = 200_000;

    /** Objects of which any two are equal. */
    private record Same() {}

    private static FollowedMonitor monitorOf(Object object) {
        return MonitorTable.monitorOf(object, "a field");
    }

    @Test
    void monitorOf_object_isAlwaysTheSame() {
        Same one = new Same();
        Same other = new Same();
        assertThat(monitorOf(one)).isSameAs(monitorOf(one)).isNotSameAs(monitorOf(other));
    }

    @Test
    void monitorOf_manyLivingObjects_areAllKept() {
        List<Object> objects = new ArrayList<>();
        List<FollowedMonitor> monitors = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            objects.add(new Object());
            monitors.add(monitorOf(objects.get(i)));
        }
        for (int i = 0; i < objects.size(); i++) {
            assertThat(monitorOf(objects.get(i))).isSameAs(monitors.get(i));
        }
    }

    @Test
    void size_afterManyObjectsDied_isSmall() {
        int before = MonitorTable.size();
        for (int i = 0; i < MANY; i++) {
            monitorOf(new Object());
        }
        // A collector need not find all dead objects at once.
        for (int i = 0; i < 100 && MonitorTable.size() > before + MANY / 10; i++) {
            System.gc();
        }
        assertThat(MonitorTable.size()).isLessThan(before + MANY / 10);
    }

    @Test
    void classOf_object_isItsTypeItsFieldOrItself() {
        assertThat(List.of(new Same(), new Object(), new int[0], Same.class, "text"))
                .extracting(object -> monitorOf(object).depMap().lockClass().name())
                .containsExactly(
                        "io.github.kprim.agent.MonitorTableTest$Same",
                        "a field",
                        "a field",
                        "class io.github.kprim.agent.MonitorTableTest$Same",
                        "a field");
    }
}
