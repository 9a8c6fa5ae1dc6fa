package io.github.kprim.refcount;

import java.util.List;
import java.util.stream.Stream;

/** An operation on a count, with its name and number as tables write it: {@code add 4}. */
record Operation(String name, int number) {
    /** The result of an operation that returns nothing. */
    static final String NOTHING = "-";

    /** The names of the operations that take no number. */
    static final List<String> PLAIN = List.of(
            "read",
            "peek",
            "inc",
            "incNotZero",
            "incNotZeroAcquire",
            "dec",
            "decAndTest",
            "decIfOne",
            "decNotOne",
            "decAndLock",
            "decAndMutexLock");

    /** The names of the operations that take a number of references. */
    static final List<String> COUNTED = List.of("add", "addNotZero", "addNotZeroAcquire", "subAndTest");

    /** The names of the operations that store a value. */
    static final List<String> STORES = List.of("set", "setRelease");

    static Operation parse(String text) {
        String[] words = text.strip().split(" ", 2);
        return new Operation(words[0], words.length == 1 ? 0 : value(words[1]));
    }

    /** Returns the operations of a list such as {@code dec, add 4}; none for an empty text. */
    static List<Operation> parseAll(String texts) {
        return Stream.of(texts.split(","))
                .filter(text -> !text.isBlank())
                .map(Operation::parse)
                .toList();
    }

    /** Returns a number that a table writes as {@code MAX}, {@code MAX-3}, {@code SATURATED} or digits. */
    static int value(String text) {
        if (text.startsWith("MAX-")) {
            return Refcount.MAX - Integer.parseInt(text.substring(4));
        }
        return switch (text) {
            case "MAX" -> Refcount.MAX;
            case "SATURATED" -> Refcount.SATURATED;
            default -> Integer.parseInt(text);
        };
    }

    /** Performs the operation. Returns its result, or {@link #NOTHING}. */
    Object on(Refcount count) {
        return switch (name) {
            case "set" -> nothing(() -> count.set(number));
            case "setRelease" -> nothing(() -> count.setRelease(number));
            case "read" -> count.read();
            case "peek" -> count.peek();
            case "inc" -> nothing(count::inc);
            case "add" -> nothing(() -> count.add(number));
            case "incNotZero" -> count.incNotZero();
            case "addNotZero" -> count.addNotZero(number);
            case "incNotZeroAcquire" -> count.incNotZeroAcquire();
            case "addNotZeroAcquire" -> count.addNotZeroAcquire(number);
            case "dec" -> nothing(count::dec);
            case "decAndTest" -> count.decAndTest();
            case "subAndTest" -> count.subAndTest(number);
            case "decIfOne" -> count.decIfOne();
            case "decNotOne" -> count.decNotOne();
            case "decAndLock" -> locking(new HandLock(), lock -> count.decAndLock(lock));
            case "decAndMutexLock" -> locking(new HandLock(), lock -> count.decAndMutexLock(lock));
            default -> throw new IllegalArgumentException("no operation is called " + name);
        };
    }

    private static String nothing(Runnable operation) {
        operation.run();
        return NOTHING;
    }

    private interface Locking {
        boolean put(GuardLock lock);
    }

    private static String locking(HandLock lock, Locking put) {
        return put.put(lock) + " " + lock;
    }

    /** A lock for one thread. It remembers what was done with it. */
    private static final class HandLock implements GuardLock {
        private boolean held;

        @Override
        public void lock() {
            if (held) {
                throw new IllegalStateException("the lock is held already");
            }
            held = true;
        }

        @Override
        public void unlock() {
            if (!held) {
                throw new IllegalStateException("the lock is not held");
            }
            held = false;
        }

        @Override
        public String toString() {
            return held ? "held" : "free";
        }
    }

    @Override
    public String toString() {
        return PLAIN.contains(name) ? name : name + " " + number;
    }
}
