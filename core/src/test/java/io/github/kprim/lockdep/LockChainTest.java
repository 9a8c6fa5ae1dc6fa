package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FakeLock.pair;
import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.irq.Interrupt;
import io.github.kprim.irq.LocalIrq;
import io.github.kprim.lockdep.LockValidator.Places;
import io.github.kprim.lockdep.LockValidator.Reports;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests that a sequence of locks that is not checked again is one that has nothing to report. */
final class LockChainTest {
    private static final int PROGRAMS = 100;
    private static final int ACTS = 60;
    private static final int TASKS = 3;

    private final FakeLock a = new FakeLock("A");
    private final FakeLock b = new FakeLock("B");
    private final FakeLock c = new FakeLock("C");

    @Test
    void acquire_afterALockBelowWasReleased_doesNotVouchForThatLock() {
        assertReported(
                () -> {
                    pair(c, a);
                    b.lock();
                    b.unlock();
                    a.lock();
                    b.tryLock();
                    a.unlock();
                    c.lock();
                    c.unlock();
                    b.unlock();
                    a.lock();
                    b.tryLock();
                    c.lock();
                },
                "possible circular locking dependency");
    }

    @Test
    void acquire_insideALockThatWasDowngraded_doesNotVouchForAWriter() {
        assertReported(
                () -> {
                    // Only a writer of A, and no reader, holds up a recursive reader of A.
                    b.lock();
                    a.lockRecursiveRead();
                    a.unlock();
                    b.unlock();
                    a.lock();
                    Lockdep.downgrade(a.depMap());
                    b.lock();
                    b.unlock();
                    a.unlock();
                    pair(a, b);
                },
                "possible circular locking dependency");
    }

    @Test
    void acquire_sequenceThatIsKnownToAnotherTask_isNotSearchedFor() {
        LockValidator run = new LockValidator(LockdepMode.WARN);
        FollowedTask.follow("one", run, () -> pair(a, b));
        LockChain known = run.order().noLocks().with(a.depMap().node(run.order()), Hold.EXCLUSIVE, 0);
        assertThat(known).isNotNull();
        FollowedTask.follow("two", run, () -> {
            a.lock();
            assertThat(Lockdep.current())
                    .isNotNull()
                    .satisfies(task -> assertThat(task.held(0).chain()).isSameAs(known));
            a.unlock();
        });
    }

    @Test
    void acquire_inRandomPrograms_reportsTheSameAsWithoutKnownSequences() {
        Set<String> headlines = new TreeSet<>();
        for (int seed = 0; seed < PROGRAMS; seed++) {
            List<String> checkedOnce = reports(seed, LockChain.MOST_CHAINS);
            assertThat(checkedOnce).as("program %d", seed).isEqualTo(reports(seed, 0));
            assertThat(reports(seed, 2)).as("program %d", seed).isEqualTo(checkedOnce);
            checkedOnce.forEach(text -> headlines.add(text.lines().findFirst().orElseThrow()));
        }
        assertThat(headlines)
                .as("what the programs show")
                .anyMatch(line -> line.contains("circular locking"))
                .anyMatch(line -> line.contains("recursive locking"))
                .anyMatch(line -> line.contains("Invalid wait context"))
                .anyMatch(line -> line.contains("inconsistent lock state"));
    }

    /** Returns what is reported when three tasks, in turn, do something random with a few locks. */
    private static List<String> reports(int seed, int mostChains) {
        LockValidator run = new LockValidator(LockdepMode.WARN, Places.FIRST, Reports.EACH, report -> {}, mostChains);
        return Announcements.of(() -> new RandomUse(new Random(seed), run).run()).reports().stream()
                .map(Report::message)
                .toList();
    }

    /** A random program. */
    private static final class RandomUse {
        private final Random random;
        private final LockValidator run;
        private final List<FakeLock> locks = new ArrayList<>();
        private final List<FakeLock> held = new ArrayList<>();

        RandomUse(Random random, LockValidator run) {
            this.random = random;
            this.run = run;
            for (String name : List.of("A", "B", "C")) {
                locks.add(new FakeLock(name));
            }
            locks.add(locks.get(0).sibling("A2"));
            locks.add(FakeLock.spinning("S"));
            locks.add(FakeLock.spinning("T"));
            locks.add(new FakeLock("I", LockClass.inferred("I")));
            locks.add(locks.get(locks.size() - 1).sibling("I2"));
        }

        void run() {
            for (int task = 0; task < TASKS; task++) {
                FollowedTask.follow("task" + task, run, () -> {
                    for (int act = 0; act < ACTS; act++) {
                        act();
                    }
                    while (!held.isEmpty()) {
                        held.remove(held.size() - 1).unlock();
                    }
                    LocalIrq.enable();
                });
            }
        }

        private void act() {
            int choice = random.nextInt(16);
            FakeLock lock = locks.get(random.nextInt(locks.size()));
            if (choice < 6 && !held.isEmpty()) {
                // Mostly the newest lock, so that sequences come again.
                int place = random.nextInt(4) > 0 ? held.size() - 1 : random.nextInt(held.size());
                held.remove(place).unlock();
            } else if (choice == 6) {
                LocalIrq.disable();
            } else if (choice == 7) {
                LocalIrq.enable();
            } else if (choice == 8 && !lock.depMap().lockClass().waitType().equals(LockClass.Wait.SLEEPS)) {
                LocalIrq.enable();
                Interrupt.hardirq(() -> pair(lock, locks.get(5)));
            } else if (choice == 9 && held.contains(lock)) {
                Lockdep.downgrade(lock.depMap());
            } else if (!held.contains(lock) && held.size() < 4) {
                take(lock);
                held.add(lock);
            }
        }

        private void take(FakeLock lock) {
            switch (random.nextInt(8)) {
                case 0, 6 -> lock.tryLock();
                case 1 -> lock.lockRead();
                case 2 -> lock.lockRecursiveRead();
                case 3 -> lock.lock(LockMode.EXCLUSIVE, 1);
                case 4 -> lock.lockNestLock(held.isEmpty() ? locks.get(0) : held.get(0));
                default -> lock.lock();
            }
        }
    }
}
