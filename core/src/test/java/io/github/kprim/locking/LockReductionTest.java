package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Thing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the reduction loses nothing that locks allow. The same final states are reached with and without it. */
@Timeout(120)
final class LockReductionTest {
    /**
     * Returns a scenario with a reader that holds the lock, a writer that is killed while it waits, and a reader behind
     * that writer.
     */
    private static Scenario readerBehindAKilledWriter(List<String> order) {
        return Scenario.of("reader behind a killed writer", world -> {
            RwSemaphore sem = new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
            FatalSignal signal = new FatalSignal(new Thing("victim"));
            ReadWriteOnce<Boolean> killed = new ReadWriteOnce<>("killed", false);
            Map<String, String> saw = new TreeMap<>();
            Map<String, Runnable> bodies = Map.of(
                    "first", () -> saw.put("first", holdAndLook(sem, killed)),
                    "victim", () -> writeKillable(sem, signal, killed),
                    "second",
                            () -> {
                                sem.lockRead();
                                sem.unlockRead();
                                saw.put("second", sem.isLocked() ? "let go while first held it" : "let go last");
                            });
            signal.send();
            order.forEach(name -> world.task(name, bodies.get(name)));
            world.outcome(() -> killed.peek() + " " + saw);
        });
    }

    /** Returns whether a task still waits after the writer gave up. Such a task can only be the reader behind it. */
    private static String holdAndLook(RwSemaphore sem, ReadWriteOnce<Boolean> killed) {
        sem.lockRead();
        boolean alone = killed.readOnce();
        boolean got = sem.tryLockRead();
        if (got) {
            sem.unlockRead();
        }
        sem.unlockRead();
        return alone && !got ? "second waits" : "cannot tell";
    }

    private static void writeKillable(RwSemaphore sem, FatalSignal signal, ReadWriteOnce<Boolean> killed) {
        signal.bind();
        if (sem.lockWriteKillable()) {
            sem.unlockWrite();
        } else {
            killed.writeOnce(true);
        }
        signal.unbind();
    }

    static List<List<String>> orders() {
        return List.of(List.of("first", "victim", "second"), List.of("second", "victim", "first"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void reduction_readerBehindAKilledWriter_reachesTheSameFinalStates(List<String> order) {
        Scenario scenario = readerBehindAKilledWriter(order);
        Exploration reduced = Explorer.of(scenario).explore();
        Exploration all = Explorer.of(scenario).reduction(Reduction.NONE).explore();

        assertThat(reduced.finalStates()).isEqualTo(all.finalStates());
    }
}
