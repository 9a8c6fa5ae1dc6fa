package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.FatalSignal;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final LockClass SLEEPS = new LockClass("sleeps", LockClass.Wait.SLEEPS);
    private static final LockClass SPINS = new LockClass("spins", LockClass.Wait.SPINS);

    private static Witness replay(String token, Consumer<World> setUp) {
        return Explorer.of(Scenario.of("states", setUp)).replay(token);
    }

    /** Returns the states in order, starting with the state before the first step. */
    private static List<State> states(Witness witness) {
        List<State> states = new ArrayList<>(List.of(witness.initialState()));
        witness.lines().forEach(line -> states.add(line.state()));
        return states;
    }

    /** Returns an entry at each moment: its value, and its waiters in brackets; "-" where it is not shown. */
    private static List<String> entry(Witness witness, String name) {
        return states(witness).stream()
                .map(state -> state.groups().stream()
                        .flatMap(group -> group.entries().stream())
                        .filter(entry -> entry.name().equals(name))
                        .map(entry -> entry.value() + (entry.waiters().isEmpty() ? "" : " " + entry.waiters()))
                        .findFirst()
                        .orElse("-"))
                .toList();
    }

    private static List<String> standing(Witness witness, int task) {
        return states(witness).stream()
                .map(state -> state.tasks().get(task))
                .map(now -> (now.standing() + " " + now.next()).strip())
                .toList();
    }

    private static Runnable inside(SpinLock lock, Runnable body) {
        return () -> {
            lock.lock();
            body.run();
            lock.unlock();
        };
    }

    @Test
    void state_spinLock_namesOwnerAndWaiters() {
        Witness witness = replay("1:a3c3", world -> {
            SpinLock lock = new SpinLock("lock", null, SPINS);
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 7);
            world.task("a", inside(lock, cell::readOnce))
                    .task("b", cell::readOnce)
                    .task("c", inside(lock, cell::readOnce))
                    .show(lock);
        });
        assertThat(entry(witness, "lock"))
                .containsExactly("free", "held by a [c]", "held by a [c]", "free", "held by c", "held by c", "free");
    }

    private static void readersAndWriter(World world) {
        RwSemaphore lock = new RwSemaphore("lock", null, SLEEPS);
        Runnable read = () -> {
            lock.lockRead();
            lock.unlockRead();
        };
        world.task("a", read).task("c", read).task("b", read).task("w", () -> {
            lock.lockWrite();
            lock.downgradeWrite();
            lock.unlockRead();
        });
        world.show(lock);
    }

    @Test
    void state_rwSemaphore_namesReadersWriterAndWaitersInTheOrderOfTheQueue() {
        assertThat(entry(replay("1:a1b1w1c1a1b1w3c2", StateTest::readersAndWriter), "lock"))
                .containsExactly(
                        "free",
                        "held for reading by a",
                        "held for reading by a, b",
                        "held for reading by a, b [w]",
                        "held for reading by a, b [w, c]",
                        "held for reading by b [w, c]",
                        "free [c]",
                        "held for writing by w [c]",
                        "held for reading by w",
                        "free",
                        "held for reading by c",
                        "free");
    }

    @Test
    void state_lockWithLockdepOff_stillNamesItsHolder() {
        Witness witness = Explorer.of(Scenario.of("states", StateTest::readersAndWriter))
                .lockdep(LockdepMode.OFF)
                .replay("1:a1b1");
        assertThat(entry(witness, "lock").get(2)).isEqualTo("held for reading by a, b");
    }

    @Test
    void state_rwSemaphoreReleasedByAnother_tellsHowManyReadersAreLeft() {
        Witness witness = replay("1:a1b1c1", world -> {
            RwSemaphore lock = new RwSemaphore("lock", null, SLEEPS);
            world.task("a", lock::lockReadNonOwner)
                    .task("b", lock::lockReadNonOwner)
                    .task("c", lock::unlockReadNonOwner)
                    .show(lock);
        });
        assertThat(entry(witness, "lock"))
                .containsExactly("free", "held for reading by a", "held for reading by a, b", "held for reading by 1");
    }

    @Test
    void state_mutex_namesOwnerAndWaiters() {
        Witness witness = replay("1:a1b1a1b2", world -> {
            Mutex lock = new Mutex("lock", null, SLEEPS);
            Runnable body = () -> {
                lock.lock();
                lock.unlock();
            };
            world.task("a", body).task("b", body);
        });
        assertThat(entry(witness, "lock"))
                .containsExactly("free", "held by a", "held by a [b]", "free", "held by b", "free");
        assertThat(standing(witness, 1))
                .containsExactly(
                        "READY mutex_lock(lock)",
                        "READY mutex_lock(lock)",
                        "WAITS mutex_lock(lock)",
                        "READY mutex_lock(lock)",
                        "READY mutex_unlock(lock)",
                        "ENDED");
    }

    @Test
    void state_misusedCount_isSaturated() {
        Witness witness = replay("1:a2", world -> {
            Refcount count = new Refcount("count", 0);
            world.task("a", count::inc).show(count);
        });
        assertThat(entry(witness, "count")).containsExactly("0", "1", "saturated (" + Refcount.SATURATED + ")");
    }

    @Test
    void state_killedTask_hasAPendingSignal() {
        Witness witness = replay("1:a1", world -> {
            FatalSignal signal = new FatalSignal(new Thing("init", null));
            world.task("a", signal::send).show(signal);
        });
        assertThat(entry(witness, "signal")).containsExactly("none pending", "SIGKILL pending");
    }

    /** An object that can be freed, or that has a display of its own. */
    private static final class Thing implements Shared {
        private final String name;
        private final @Nullable Supplier<String> look;
        private boolean freed;

        Thing(String name, @Nullable Supplier<String> look) {
            this.name = name;
            this.look = look;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isFreed() {
            return freed;
        }

        @Override
        public @Nullable String state() {
            return look == null ? null : look.get();
        }
    }

    @Test
    void states_objectsOfTwoWholes_areGroupedAndKeepTheirPlaces() {
        Witness witness = replay("1:a5", world -> {
            Thing mm = new Thing("mm", null);
            Refcount users = new Refcount("users", mm, 1);
            ReadWriteOnce<@Nullable Thing> owner = new ReadWriteOnce<>("owner", mm, mm);
            ReadWriteOnce<Integer> alone = new ReadWriteOnce<>("alone", 3);
            world.task("a", () -> {
                        alone.readOnce();
                        users.inc();
                        owner.writeOnce(null);
                        mm.freed = true;
                        alone.readOnce();
                        alone.writeOnce(4);
                    })
                    .show(users);
        });
        assertThat(states(witness).stream().map(state -> describe(state.groups())))
                .containsExactly(
                        "mm[users=1, owner=mm] alone[alone=3]",
                        "mm[users=1, owner=mm] alone[alone=3]",
                        "mm[users=2, owner=mm] alone[alone=3]",
                        "mm freed[users=2, owner=NULL] alone[alone=3]",
                        "mm freed[users=2, owner=NULL] alone[alone=3]",
                        "mm freed[users=2, owner=NULL] alone[alone=4]");
    }

    @Test
    void states_stepsThatOnlyRead_changeNothing() {
        Witness witness = replay("1:a4", world -> {
            Thing shown = new Thing("shown", null);
            Thing task = new Thing("task", null);
            ReadWriteOnce<Integer> first = new ReadWriteOnce<>("first", 1);
            ReadWriteOnce<Integer> later = new ReadWriteOnce<>("later", 2);
            ReadWriteOnce<Integer> part = new ReadWriteOnce<>("part", shown, 3);
            ReadWriteOnce<Integer> field = new ReadWriteOnce<>("field", task, 4);
            world.task("a", () -> {
                        first.readOnce();
                        later.readOnce();
                        part.readOnce();
                        field.readOnce();
                    })
                    .show(shown);
        });
        assertThat(states(witness).stream().map(state -> describe(state.groups())))
                .hasSize(5)
                .containsOnly("first[first=1] later[later=2] shown[part=3] task[field=4]");
    }

    @Test
    void states_partOfSomethingThatAStepMakes_isThereFromThatStepOn() {
        Witness witness = replay("1:a4", world -> {
            ReadWriteOnce<Integer> before = new ReadWriteOnce<>("before", 1);
            ReadWriteOnce<Integer> after = new ReadWriteOnce<>("after", 2);
            world.task("a", () -> {
                before.readOnce();
                Refcount users = new Refcount("users", new Thing("child", null), 1);
                users.inc();
                after.writeOnce(3);
                users.inc();
            });
        });
        assertThat(states(witness).stream().map(state -> describe(state.groups())))
                .containsExactly(
                        "before[before=1] after[after=2]",
                        "before[before=1] after[after=2]",
                        "before[before=1] after[after=2] child[users=2]",
                        "before[before=1] after[after=3] child[users=2]",
                        "before[before=1] after[after=3] child[users=3]");
    }

    @Test
    void states_partOfATask_isThereFromTheStart() {
        Witness witness = replay("1:a2", world -> {
            ReadWriteOnce<Integer> before = new ReadWriteOnce<>("before", 1);
            ReadWriteOnce<Integer> part = new ReadWriteOnce<>("part", new Thing("a", null), 2);
            world.task("a", () -> {
                before.readOnce();
                part.writeOnce(3);
            });
        });
        assertThat(entry(witness, "part")).containsExactly("2", "2", "3");
    }

    @Test
    void state_beforeTheFirstStepOfAWaiter_hasNobodyWaiting() {
        Witness witness = replay("1:a1b1c1", world -> {
            SpinLock lock = new SpinLock("lock", null, SPINS);
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            world.task("a", lock::lock).task("b", cell::readOnce).task("c", () -> {
                cell.readOnce();
                lock.lock();
            });
        });
        assertThat(entry(witness, "lock")).containsExactly("free", "held by a", "held by a", "held by a [c]");
    }

    private static String describe(List<State.Group> groups) {
        return groups.stream()
                .map(group -> group.name()
                        + (group.freed() ? " freed" : "")
                        + group.entries().stream()
                                .map(entry -> entry.name() + "=" + entry.value())
                                .toList())
                .collect(Collectors.joining(" "));
    }

    @Test
    void state_objectWithNothingToShow_isLeftOut() {
        Witness witness = replay("1:a1", world -> {
            Thing thing = new Thing("thing", null);
            world.task("a", () -> Seam.announce(Step.of("touch", thing).writes(thing)))
                    .show(thing);
        });
        assertThat(witness.lines().get(0).state().groups()).isEmpty();
    }

    @Test
    void state_brokenDisplayThatTakesSteps_takesNone() {
        Witness witness = replay("1:a2", world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 1);
            world.task("a", () -> {
                        cell.writeOnce(2);
                        cell.writeOnce(3);
                    })
                    .show(new Thing("thing", () -> "saw " + cell.readOnce()));
        });
        assertThat(witness.lines()).extracting(Witness.Line::action).containsExactly("write cell(2)", "write cell(3)");
        assertThat(entry(witness, "thing")).containsExactly("saw 1", "saw 2", "saw 3");
    }

    @Test
    void state_brokenDisplayThatThrows_saysSoAndSpoilsNothing() {
        Witness witness = replay("1:a1", world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 1);
            world.task("a", cell::readOnce).show(new Thing("thing", () -> {
                throw new IllegalStateException("no idea");
            }));
        });
        assertThat(entry(witness, "thing")).containsOnly("cannot be shown: java.lang.IllegalStateException: no idea");
        assertThat(witness.lines()).hasSize(1);
    }

    private static void lostUpdate(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Mutex other = new Mutex("other", null, SLEEPS);
        Runnable increment = () -> {
            counter.writeOnce(counter.readOnce() + 1);
            other.lock();
            other.unlock();
        };
        world.task("a", increment)
                .task("b", increment)
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
    }

    @Test
    void state_eachStepOfAWitness_isWhatAReplayUpToItShows() {
        Explorer explorer = Explorer.of(Scenario.of("lost update", StateTest::lostUpdate));
        Witness witness = explorer.explore().violations().get(0).witness();
        StringBuilder token = new StringBuilder("1:");
        char last = 0;
        assertThat(witness.lines()).hasSizeGreaterThan(6);
        for (int i = 0; i < witness.lines().size(); i++) {
            char task = witness.lines().get(i).task() == 0 ? 'a' : 'b';
            int run = 1;
            while (i - run >= 0
                    && witness.lines().get(i - run).task()
                            == witness.lines().get(i).task()) {
                run++;
            }
            token.setLength(task == last ? token.length() - 1 : token.length());
            token.append(task == last ? String.valueOf(run) : task + "1");
            last = task;
            Witness part = explorer.replay(token.toString());
            List<State> partStates = states(part);
            for (int moment = 0; moment < partStates.size(); moment++) {
                State whole = states(witness).get(moment);
                assertThat(partStates.get(moment).tasks()).isEqualTo(whole.tasks());
                assertThat(partStates.get(moment).groups()).isNotEmpty().isSubsetOf(whole.groups());
            }
        }
        assertThat(token).asString().isEqualTo(witness.token());
    }

    @Test
    void state_whileSearching_isNotLookedAt() {
        int[] looks = new int[1];
        Exploration result = Explorer.of(Scenario.of("states", world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 1);
                    world.task("a", () -> cell.writeOnce(2))
                            .task("b", cell::readOnce)
                            .show(new Thing("thing", () -> {
                                looks[0]++;
                                return "looked at";
                            }));
                }))
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(looks[0]).isZero();
    }
}
