package io.github.kprim.locking;

import io.github.kprim.irq.Interrupt;
import io.github.kprim.irq.LocalBh;
import io.github.kprim.irq.LocalIrq;
import io.github.kprim.lockdep.LockClass;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The locks of one self test, and the small language of its program. A lock is created when it is first named.
 *
 * <p>{@code A} takes lock A in the way of the column. {@code rA}, {@code wA}, {@code mA} and {@code sA} take it as an
 * rwsem for reading or writing, as a mutex, or as a spinlock; {@code yA}, {@code xA}, {@code qA} and {@code pA} as an
 * rwlock with recursive readers for reading or writing, as one with queued readers for reading, or as a raw spinlock.
 * {@code -A} releases it, {@code *A} initializes it again, and {@code A/1} takes it in subclass 1. Locks {@code A} and
 * {@code A'} belong to one class.
 *
 * <p>{@code [} and {@code ]} are the begin and the end of a handler, {@code off} and {@code on} disable and enable its
 * kind of interrupt. {@code hard} and {@code soft} choose that kind, and {@code nothread} hardware interrupts that no
 * kernel handles in a thread.
 */
final class SelfTestLocks {
    /** A column of the grid: a kind of lock and a way to take it. */
    enum Column {
        SPIN('s'),
        MUTEX('m'),
        WSEM('w'),
        RSEM('r'),
        WLOCK('x'),
        RLOCK('y');

        private final char way;

        Column(char way) {
            this.way = way;
        }
    }

    /** One lock, taken in one way. */
    private record Handle(IntConsumer lockNested, Runnable unlock, Runnable init) {}

    private final Column column;
    private String interrupt = "hard";
    private final Map<String, LockClass> classes = new HashMap<>();
    private final Map<String, SpinLock> spins = new HashMap<>();
    private final Map<String, Mutex> mutexes = new HashMap<>();
    private final Map<String, RwSemaphore> semaphores = new HashMap<>();
    private final Map<String, RwLock> rwlocks = new HashMap<>();
    private final Map<String, Handle> taken = new HashMap<>();

    SelfTestLocks(Column column) {
        this.column = column;
    }

    void run(String program) {
        Iterator<String> words = List.of(program.split(" ", -1)).iterator();
        run(words);
    }

    /** Runs the words up to the end of the handler or of the program. */
    private void run(Iterator<String> words) {
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "]" -> {
                    return;
                }
                case "[" -> handle(() -> run(words));
                case "hard", "soft", "nothread" -> interrupt = word;
                case "off", "on" -> setInterrupts(word.equals("on"));
                default -> lock(word);
            }
        }
    }

    private void handle(Runnable handler) {
        switch (interrupt) {
            case "soft" -> Interrupt.softirq(handler);
            case "nothread" -> Interrupt.hardirqNoThread(handler);
            default -> Interrupt.hardirq(handler);
        }
    }

    private void setInterrupts(boolean on) {
        boolean soft = interrupt.equals("soft");
        if (on && soft) {
            LocalBh.enable();
        } else if (on) {
            LocalIrq.enable();
        } else if (soft) {
            LocalBh.disable();
        } else {
            LocalIrq.disable();
        }
    }

    private void lock(String word) {
        switch (word.charAt(0)) {
            case '-' -> taken.get(word.substring(1)).unlock().run();
            case '*' -> taken.get(word.substring(1)).init().run();
            default -> take(word);
        }
    }

    private void take(String word) {
        boolean ownWay = Character.isLowerCase(word.charAt(0));
        String[] parts = word.substring(ownWay ? 1 : 0).split("/", 2);
        Handle lock = handle(ownWay ? word.charAt(0) : column.way, parts[0]);
        taken.put(parts[0], lock);
        lock.lockNested().accept(parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
    }

    private Handle handle(char way, String name) {
        return switch (way) {
            case 's' -> {
                SpinLock lock = spins.computeIfAbsent(
                        name, n -> new SpinLock("lock " + n, null, classOf(n, LockClass.Wait.SPINS)));
                yield new Handle(lock::lockNested, lock::unlock, lock::init);
            }
            case 'm' -> {
                Mutex lock = mutexes.computeIfAbsent(
                        name, n -> new Mutex("lock " + n, null, classOf(n, LockClass.Wait.SLEEPS)));
                yield new Handle(lock::lockNested, lock::unlock, lock::init);
            }
            case 'w' -> {
                RwSemaphore lock = semaphore(name);
                yield new Handle(lock::lockWriteNested, lock::unlockWrite, lock::init);
            }
            case 'r' -> {
                RwSemaphore lock = semaphore(name);
                yield new Handle(lock::lockReadNested, lock::unlockRead, lock::init);
            }
            case 'p' -> {
                SpinLock lock = spins.computeIfAbsent(
                        name, n -> new SpinLock("lock " + n, null, classOf(n, LockClass.Wait.RAW_SPINS)));
                yield new Handle(lock::lockNested, lock::unlock, lock::init);
            }
            case 'x' -> {
                RwLock lock = rwlock(name, true);
                yield new Handle(lock::lockWriteNested, lock::unlockWrite, lock::init);
            }
            case 'y', 'q' -> {
                RwLock lock = rwlock(name, way == 'y');
                yield new Handle(subclass -> lock.lockRead(), lock::unlockRead, lock::init);
            }
            default -> throw new IllegalArgumentException("no way to take a lock: " + way);
        };
    }

    private RwSemaphore semaphore(String name) {
        return semaphores.computeIfAbsent(
                name, n -> new RwSemaphore("lock " + n, null, classOf(n, LockClass.Wait.SLEEPS)));
    }

    private RwLock rwlock(String name, boolean recursive) {
        return rwlocks.computeIfAbsent(
                name,
                n -> recursive
                        ? RwLock.withRecursiveReaders("lock " + n, null, classOf(n, LockClass.Wait.SPINS))
                        : new RwLock("lock " + n, null, classOf(n, LockClass.Wait.SPINS)));
    }

    private LockClass classOf(String name, LockClass.Wait wait) {
        return classes.computeIfAbsent(name.substring(0, 1), letter -> new LockClass("&" + letter, wait));
    }
}
