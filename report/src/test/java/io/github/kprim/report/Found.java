package io.github.kprim.report;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

/** Explorations for reports. */
final class Found {
    /** Text with everything that must not escape into its surroundings. */
    static final String HOSTILE =
            "</td><script>alert(1)</script>\"'`|&amp;]]>-->\u202e\u0000\ud800\u2028*_\\[x](javascript:alert(2))${1}{token}";

    private Found() {}

    static Exploration lostUpdate() {
        return lostUpdate("broken / lost update", "a", "counter");
    }

    /** Returns the same exploration with other names. */
    static Exploration lostUpdate(String scenario, String task, String cell) {
        return Explorer.of(Scenario.of(scenario, world -> {
                    ReadWriteOnce<Integer> counter = new ReadWriteOnce<>(cell, 0);
                    Mutex lock = new Mutex("lock", null, new LockClass("lock", LockClass.Wait.SLEEPS));
                    Runnable increment = () -> {
                        counter.writeOnce(counter.readOnce() + 1);
                        lock.lock();
                        lock.unlock();
                    };
                    world.task(task, increment)
                            .task("b", increment)
                            .column(cell, counter, counter::peek)
                            .outcome(() -> cell + " " + counter.peek())
                            .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : cell + " is " + counter.peek());
                }))
                .explore();
    }

    static Exploration pass() {
        return Explorer.of(Scenario.of("fine / lost update", Found::atomicIncrements))
                .explore();
    }

    private static void atomicIncrements(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Mutex lock = new Mutex("lock", null, new LockClass("lock", LockClass.Wait.SLEEPS));
        Runnable increment = () -> {
            lock.lock();
            counter.writeOnce(counter.readOnce() + 1);
            Seam.count("update");
            lock.unlock();
        };
        world.task("a", increment)
                .task("b", increment)
                .outcome(() -> "counter " + counter.peek())
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }
}
