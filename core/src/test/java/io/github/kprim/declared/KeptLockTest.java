package io.github.kprim.declared;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.Mutex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks in records, arrays and collections have the declared order of the field in which these are kept. */
@SuppressWarnings("UnusedVariable")
final class KeptLockTest {
    private Lockdep.Membership membership;

    @BeforeEach
    void enter() {
        membership = Lockdep.enter("main", new LockValidator(LockdepMode.THROW));
    }

    @AfterEach
    void leave() {
        membership.close();
    }

    record Both(@AcquiredBefore("second") Mutex first, Mutex second) {}

    record Checked(long number, @AcquiredBefore("second") Mutex first, Mutex second) {
        Checked {
            Objects.requireNonNull(first);
            Objects.requireNonNull(second, "second");
        }

        Checked(String name) {
            this(1, new Mutex(name), new Mutex("second of " + name));
        }
    }

    static class Given {
        @AcquiredBefore("second")
        final Mutex first;

        final Mutex second;

        Given(Mutex first, double unused, Mutex second) {
            this.second = second;
            this.first = first;
        }
    }

    @Test
    void lock_ofRecordComponents_isOrdered() {
        Both both = new Both(new Mutex("first"), new Mutex("second"));
        Mutex inner = new Mutex("second");
        Checked checked = new Checked(7L, new Mutex("first"), inner);
        Checked named = new Checked("first");

        assertOrdered(both.first(), both.second());
        assertOrdered(checked.first(), inner);
        assertOrdered(named.first(), named.second());
    }

    @Test
    void lock_givenToAConstructorThatStoresIt_isOrdered() {
        Given given = new Given(new Mutex("first"), 1.5, new Mutex("second"));

        assertOrdered(given.first, given.second);
    }

    /** Ways to keep many locks in one field. */
    private enum Way {
        LOOP {
            @Override
            List<Mutex> locks() {
                return List.of(new Loop().locks);
            }
        },
        LOCAL_ARRAY {
            @Override
            List<Mutex> locks() {
                return List.of(new LocalArray().locks);
            }
        },
        SET_ALL {
            @Override
            List<Mutex> locks() {
                return List.of(new SetAll().locks);
            }
        },
        LIST {
            @Override
            List<Mutex> locks() {
                return new InList().locks;
            }
        },
        ADD {
            @Override
            List<Mutex> locks() {
                return new Added().locks;
            }
        },
        STREAM {
            @Override
            List<Mutex> locks() {
                return new Streamed().locks;
            }
        },
        MAP {
            @Override
            List<Mutex> locks() {
                InMap all = new InMap();
                return List.of(all.of("0"), all.of("1"));
            }
        };

        abstract List<Mutex> locks();
    }

    static class Loop {
        @AcquiredBefore("Inner.LOCK")
        final Mutex[] locks = new Mutex[2];

        Loop() {
            for (int i = 0; i < locks.length; i++) {
                locks[i] = new Mutex("lock " + i);
            }
        }
    }

    static class LocalArray {
        @AcquiredBefore("Inner.LOCK")
        final Mutex[] locks;

        LocalArray() {
            Mutex[] all = new Mutex[2];
            for (int i = 0; i < all.length; i++) {
                all[i] = new Mutex("lock " + i);
            }
            locks = all;
        }
    }

    static class SetAll {
        @AcquiredBefore("Inner.LOCK")
        final Mutex[] locks = new Mutex[2];

        SetAll() {
            Arrays.setAll(locks, i -> new Mutex("lock " + i));
        }
    }

    static class InList {
        @AcquiredBefore("Inner.LOCK")
        final List<Mutex> locks = new ArrayList<>(List.of(new Mutex("0"), new Mutex("1")));
    }

    static class Added {
        @AcquiredBefore("Inner.LOCK")
        final List<Mutex> locks = new ArrayList<>();

        Added() {
            locks.add(new Mutex("0"));
            Mutex other = new Mutex("1");
            locks.add(0, other);
        }
    }

    static class Streamed {
        @AcquiredBefore("Inner.LOCK")
        final List<Mutex> locks =
                IntStream.range(0, 2).mapToObj(i -> new Mutex("lock " + i)).toList();
    }

    static class InMap {
        @AcquiredBefore("Inner.LOCK")
        private final Map<String, Mutex> locks = new HashMap<>();

        Mutex of(String key) {
            return locks.computeIfAbsent(key, Mutex::new);
        }
    }

    static class Inner {
        static final Mutex LOCK = new Mutex("inner");
    }

    @ParameterizedTest
    @EnumSource
    void lock_inAFieldWithMany_isOrdered(Way way) {
        for (Mutex lock : way.locks()) {
            assertOrdered(lock, Inner.LOCK);
        }
    }

    static class Literal {
        @AcquiredBefore("Inner.LOCK")
        final Mutex[] locks = {new Mutex("0"), new Mutex("1")};

        final Mutex[] others = {new Mutex("other")};
    }

    @Test
    void lock_inAnArray_hasTheOrderOfThisArrayOnly() {
        Literal literal = new Literal();

        assertOrdered(literal.locks[0], Inner.LOCK);
        assertOrdered(literal.locks[1], Inner.LOCK);
        assertThatCode(() -> pair(Inner.LOCK, literal.others[0])).doesNotThrowAnyException();
        assertThatCode(() -> pair(literal.locks[1], literal.locks[0])).doesNotThrowAnyException();
    }

    static class Grid {
        @AcquiredBefore("Inner.LOCK")
        final Mutex[][] locks = new Mutex[2][2];

        Grid() {
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    locks[i][j] = new Mutex("lock " + i + j);
                }
            }
        }
    }

    @Test
    void lock_inAnArrayOfArrays_isOrdered() {
        assertOrdered(new Grid().locks[1][0], Inner.LOCK);
    }

    static class Striped {
        @AcquiredBefore("Inner.LOCK")
        final Map<String, ReentrantLock> locks = new HashMap<>();

        final Map<String, ReentrantLock> others = new HashMap<>();

        ReentrantLock of(String key) {
            return locks.computeIfAbsent(key, unknown -> new LockdepReentrantLock());
        }

        ReentrantLock made(boolean other) {
            Function<String, ReentrantLock> make = Striped::make;
            return (other ? others : locks).computeIfAbsent("key", make);
        }

        private static ReentrantLock make(String key) {
            return new LockdepReentrantLock();
        }
    }

    @Test
    void lock_thatALambdaMakes_isOrderedIfItStandsWhereItsResultGoes() {
        Striped striped = new Striped();
        ReentrantLock outer = striped.of("key");
        ReentrantLock unordered = striped.made(true);
        striped.made(false);

        Inner.LOCK.lock();
        assertThatThrownBy(outer::lock).isInstanceOf(LockdepException.class).hasMessageContaining("@Acquired");
        assertThatCode(unordered::lock).doesNotThrowAnyException();
        unordered.unlock();
        Inner.LOCK.unlock();
    }

    /** Code that looks alike, but stores the lock elsewhere, or where that cannot be known. */
    static class Elsewhere {
        @AcquiredBefore("Inner.LOCK")
        final List<Mutex> locks = new ArrayList<>();

        @AcquiredBefore("Inner.LOCK")
        final Mutex[] array = new Mutex[1];

        final List<Mutex> free = new ArrayList<>();

        Elsewhere(boolean flag, Supplier<Mutex> supplier) {
            Mutex asked = new Mutex("asked");
            if (!locks.contains(asked) && locks.indexOf(asked) < 0) {
                free.add(asked);
            }
            List<Mutex> one = locks;
            if (flag) {
                one = free;
            }
            one.add(new Mutex("reassigned"));
            (flag ? free : locks).add(new Mutex("chosen"));
            free.add(flag ? new Mutex("one of two") : supplier.get());
            Mutex[] two = {new Mutex("in another array"), flag ? supplier.get() : null};
            free.addAll(Arrays.asList(two));
        }
    }

    @Test
    void lock_keptElsewhere_hasNoOrder() {
        Elsewhere elsewhere = new Elsewhere(true, () -> new Mutex("supplied"));
        Mutex dropped = Stream.of(new Mutex("dropped")).findFirst().orElseThrow();

        assertThatCode(() -> {
                    elsewhere.free.forEach(lock -> pair(Inner.LOCK, lock));
                    pair(Inner.LOCK, dropped);
                })
                .doesNotThrowAnyException();
    }

    private static void assertOrdered(Mutex outer, Mutex inner) {
        assertThatThrownBy(() -> pair(inner, outer))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("possible circular locking dependency detected")
                .hasMessageContaining("@Acquired");
    }

    private static void pair(Mutex outer, Mutex inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }
}
