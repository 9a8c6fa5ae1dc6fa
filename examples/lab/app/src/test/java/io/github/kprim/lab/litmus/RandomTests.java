package io.github.kprim.lab.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random litmus tests in the notation. */
final class RandomTests {
    private final Random random;
    private final int operations;
    private List<String> variables = List.of();
    private int register;

    RandomTests(long seed, int operations) {
        this.random = new Random(seed);
        this.operations = operations;
    }

    /** Returns the threads of a test. */
    String threads() {
        int count = 2 + random.nextInt(2);
        List<String> threads = new ArrayList<>();
        variables = List.of("x", "y", "z").subList(0, 2 + random.nextInt(2));
        for (int thread = 0; thread < count; thread++) {
            threads.add(thread(thread, operations / count + random.nextInt(2)));
        }
        threads.set(0, "W x 1; " + threads.get(0));
        return String.join(" | ", threads);
    }

    private String thread(int thread, int length) {
        List<String> lines = new ArrayList<>();
        register = 0;
        String lock = null;
        int section = random.nextInt(6);
        int end = 1 + random.nextInt(Math.max(1, length));
        for (int i = 0; i < length; i++) {
            if (i == end && section == 1 && lock != null) {
                lines.add("unlock " + lock);
                lock = null;
                if (random.nextBoolean()) {
                    lock = random.nextBoolean() ? "s" : "t";
                    lines.add("lock " + lock);
                }
            }
            if (i == 0 && section == 0) {
                lines.add("rcu_read_lock");
            }
            if (i == 0 && section == 1) {
                lock = random.nextInt(3) > 0 ? "s" : "t";
                lines.add("lock " + lock);
            }
            lines.add(operation(thread, section == 0 || section == 1));
            if (i == length - 1 && section == 0) {
                lines.add("rcu_read_unlock");
            }
        }
        if (lock != null) {
            lines.add("unlock " + lock);
        }
        return String.join("; ", lines);
    }

    private String operation(int thread, boolean inSection) {
        String variable = variables.get(random.nextInt(variables.size()));
        String value = Integer.toString(1 + random.nextInt(2));
        String last = register == 0 ? "" : name(thread, random.nextInt(register));
        String when = register > 0 && random.nextInt(5) == 0 ? "if " + last + "==1: " : "";
        return switch (random.nextInt(inSection ? 15 : 16)) {
            case 0, 1, 2 -> when + "W " + variable + " " + value;
            case 3 -> register > 0 ? when + "W " + variable + " " + last + "*0+1" : "W " + variable + " 1";
            case 4 -> when + "W.release " + variable + " " + value;
            case 5, 6, 7 -> when + next(thread) + "=R " + variable;
            case 8 -> next(thread) + "=R.acquire " + variable;
            case 9 -> List.of("mb", "wmb", "rmb").get(random.nextInt(3));
            case 10 -> List.of("wmb", "rmb").get(random.nextInt(2));
            case 11 -> (random.nextBoolean() ? next(thread) + "=inc" + suffix() : "inc") + " " + variable;
            case 12 -> when + next(thread) + "=xchg" + suffix() + " " + variable + " " + value;
            case 13 -> next(thread) + "=cmpxchg" + suffix() + " " + variable + " " + random.nextInt(2) + " " + value;
            case 14 -> "mb";
            default -> "synchronize_rcu";
        };
    }

    private String suffix() {
        return List.of("", ".relaxed", ".acquire", ".release").get(random.nextInt(4));
    }

    private String next(int thread) {
        return name(thread, register++);
    }

    private static String name(int thread, int number) {
        return "r" + thread + (char) ('a' + number);
    }
}
