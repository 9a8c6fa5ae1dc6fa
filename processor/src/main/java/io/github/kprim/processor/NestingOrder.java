package io.github.kprim.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order of lock fields, without cycles. A field is named with its type, such as
 * {@code io.github.kprim.mm.MmStruct.lock}.
 */
final class NestingOrder {
    private final Map<String, List<String>> after = new LinkedHashMap<>();

    /** Returns the field at the end of a path; empty if the path does not end in a field. */
    static Optional<String> fieldOf(LockPath path) {
        String last = path.key().get(path.key().size() - 1);
        boolean isField = last.contains(".") && !last.endsWith("()");
        return isField ? Optional.of(last) : Optional.empty();
    }

    /**
     * Adds that {@code outer} is taken before {@code inner}, unless that would close a cycle.
     *
     * @return the order that contradicts it: the shortest path from {@code inner} to {@code outer}, both included;
     *     empty if there is none
     */
    List<String> add(String outer, String inner) {
        List<String> circle = way(inner, outer);
        if (circle.isEmpty()) {
            after.computeIfAbsent(outer, field -> new ArrayList<>()).add(inner);
        }
        return circle;
    }

    /** Whether the orders say that {@code outer} is taken before {@code inner}. */
    boolean isBefore(String outer, String inner) {
        return !outer.equals(inner) && !way(outer, inner).isEmpty();
    }

    private List<String> way(String from, String to) {
        Map<String, String> cameFrom = new HashMap<>(Map.of(from, from));
        Deque<String> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            String at = queue.remove();
            if (at.equals(to)) {
                return wayBack(cameFrom, at);
            }
            for (String next : after.getOrDefault(at, List.of())) {
                if (cameFrom.putIfAbsent(next, at) == null) {
                    queue.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<String> wayBack(Map<String, String> cameFrom, String end) {
        List<String> way = new ArrayList<>(List.of(end));
        String at = end;
        while (!cameFrom.getOrDefault(at, at).equals(at)) {
            at = cameFrom.getOrDefault(at, at);
            way.add(at);
        }
        Collections.reverse(way);
        return way;
    }
}
