package io.github.kprim.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Uses locks in every way that a compiler knows. The agent must change nothing of what it prints. */
@SuppressWarnings({"InfiniteRecursion", "WaitNotInLoop", "SynchronizeOnNonFinalField", "UnusedVariable", "serial"})
public final class Behaviours {
    private static final Object LOCK = new Object();

    private int turns;

    /** A lock of the program's own, with a name of its own. */
    private static class Turnstile extends ReentrantLock {
        private static final long serialVersionUID = 1;
        private final ReentrantLock other;

        Turnstile(boolean fair) {
            super(fair);
            this.other = new ReentrantLock();
        }

        Turnstile(ReentrantLock other) {
            super(other.isFair());
            this.other = other;
        }

        String name() {
            return "turnstile";
        }

        @Override
        public void lock() {
            other.lock();
            super.lock();
            other.unlock();
        }
    }

    private synchronized void empty() {}

    private synchronized long many(int a, long b, double c, Object d) {
        if (a == 1) {
            return b;
        }
        for (long i = 0; i < a; i++) {
            double half = i / 2.0;
            if (half > 1) {
                return (long) (half * c);
            }
        }
        throw new IllegalStateException("too few: " + a + d);
    }

    private synchronized int loop() {
        while (true) {
            try {
                if (turns > 10) {
                    return turns;
                }
            } finally {
                turns++;
            }
        }
    }

    private static synchronized String statics(Object each) {
        synchronized (each) {
            synchronized (LOCK) {
                return each + "!";
            }
        }
    }

    private synchronized void fails() {
        synchronized (LOCK) {
            throw new IllegalArgumentException("on purpose");
        }
    }

    private static int recursions;

    private static void deep() {
        synchronized (LOCK) {
            recursions++;
            deep();
        }
    }

    private synchronized void deepMethod() {
        recursions++;
        deepMethod();
    }

    private static void print(Object... things) {
        System.out.println(List.of(things));
    }

    /** Prints what the locks do. */
    public static void main(String[] arguments) throws Exception {
        Behaviours one = new Behaviours();
        one.empty();
        print(one.many(1, 2, 3, null), one.many(5, 2, 3, null), one.loop(), statics("text"));
        monitors(one);
        locks();
        overflow(one);
        Object nothing = null;
        try {
            synchronized (nothing) {
                print("never");
            }
        } catch (NullPointerException e) {
            print("null");
        }
    }

    private static void monitors(Behaviours one) throws InterruptedException {
        for (Runnable each : List.<Runnable>of(() -> one.many(1 - 1, 2, 3, "?"), one::fails)) {
            try {
                each.run();
            } catch (RuntimeException e) {
                print(e.getMessage(), Thread.holdsLock(one), Thread.holdsLock(LOCK));
            }
        }
        try {
            LOCK.wait();
        } catch (IllegalMonitorStateException e) {
            print("not the owner");
        }
        synchronized (LOCK) {
            synchronized (LOCK) {
                LOCK.wait(1);
                LOCK.wait(1, 1);
                print(Thread.holdsLock(LOCK));
            }
            Thread.currentThread().interrupt();
            try {
                LOCK.wait();
            } catch (InterruptedException e) {
                print("interrupted", Thread.holdsLock(LOCK));
            }
        }
        print(Thread.holdsLock(LOCK));
    }

    private static void locks() throws Exception {
        List<Lock> locks = new ArrayList<>();
        Supplier<Lock> made = ReentrantLock::new;
        locks.add(made.get());
        locks.add(new ReentrantLock(locks.isEmpty() ? true : false));
        locks.add(new Turnstile(new ReentrantLock(true)));
        locks.add(new Turnstile(false));
        ReentrantReadWriteLock both = new ReentrantReadWriteLock(true);
        locks.add(both.readLock());
        locks.add(both.writeLock());
        for (Lock lock : locks) {
            lock.lock();
            print(lock.tryLock(), lock instanceof ReentrantLock, both.isWriteLocked(), both.getReadHoldCount());
            lock.unlock();
            lock.unlock();
            try {
                lock.unlock();
            } catch (IllegalMonitorStateException e) {
                print("not locked");
            }
        }
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        lock.lock();
        print(condition.awaitNanos(1) <= 0, lock.hasWaiters(condition), ((Turnstile) locks.get(2)).name());
        lock.unlock();
        print(
                copy(new ReentrantLock(true)).getClass() == ReentrantLock.class,
                copy(both).isFair());
    }

    private static <T> T copy(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(object);
        @SuppressWarnings("unchecked")
        T copy = (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        return copy;
    }

    /** However often the stack ends in the middle of a lock, the monitors are free afterwards. */
    private static void overflow(Behaviours one) throws InterruptedException {
        for (int size = 0; size < 20; size++) {
            Thread thread = new Thread(
                    null,
                    () -> {
                        for (Runnable each : List.<Runnable>of(Behaviours::deep, one::deepMethod)) {
                            try {
                                each.run();
                            } catch (StackOverflowError e) {
                                if (Thread.holdsLock(LOCK) || Thread.holdsLock(one)) {
                                    print("still held");
                                }
                            }
                        }
                    },
                    "deep",
                    200_000 + 16 * size);
            thread.start();
            thread.join();
        }
        synchronized (LOCK) {
            print(recursions > 20);
        }
    }
}
