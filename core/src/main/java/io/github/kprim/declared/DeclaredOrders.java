package io.github.kprim.declared;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders that {@code @AcquiredBefore} and {@code @AcquiredAfter} declare between lock fields.
 *
 * <p>It knows the annotations of the classes of all fields that it was asked about, and of the classes that these
 * annotations lead to. Not thread-safe.
 */
public final class DeclaredOrders {
    private static final ClassValue<List<Order>> OF_CLASS = new ClassValue<>() {
        @Override
        protected List<Order> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private final Map<LockField, List<Order>> inside = new HashMap<>();
    private final Set<Class<?>> known = new HashSet<>();

    /** One declaration: a lock of {@code inner} is taken inside one of {@code outer}. */
    private record Order(LockField outer, LockField inner, String declaration) {}

    /**
     * Returns the declarations that put a lock of {@code inner} inside one of {@code outer}, one after the other:
     * {@code @AcquiredBefore("b") of Till.a}. Empty if none do.
     */
    public Optional<String> between(LockField outer, LockField inner) {
        learn(outer.type());
        learn(inner.type());
        if (inside.isEmpty() || outer.equals(inner)) {
            return Optional.empty();
        }
        Map<LockField, String> ways = new HashMap<>(Map.of(outer, ""));
        Deque<LockField> open = new ArrayDeque<>(List.of(outer));
        while (!open.isEmpty() && !ways.containsKey(inner)) {
            LockField from = open.remove();
            String way = ways.getOrDefault(from, "");
            for (Order order : inside.getOrDefault(from, List.of())) {
                String longer = way.isEmpty() ? order.declaration() : way + " and " + order.declaration();
                if (ways.putIfAbsent(order.inner(), longer) == null) {
                    open.add(order.inner());
                }
            }
        }
        return Optional.ofNullable(ways.get(inner));
    }

    private void learn(Class<?> type) {
        if (known.add(type)) {
            for (Order order : OF_CLASS.get(type)) {
                inside.computeIfAbsent(order.outer(), field -> new ArrayList<>())
                        .add(order);
                learn(order.outer().type());
                learn(order.inner().type());
            }
        }
    }

    private static List<Order> read(Class<?> type) {
        List<Order> orders = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            LockField own = new LockField(type, field.getName());
            AcquiredBefore before = field.getAnnotation(AcquiredBefore.class);
            for (String lock : before == null ? new String[0] : before.value()) {
                LockExpression.field(type, lock)
                        .ifPresent(other ->
                                orders.add(new Order(own, other, "@AcquiredBefore(\"" + lock + "\") of " + own)));
            }
            AcquiredAfter after = field.getAnnotation(AcquiredAfter.class);
            for (String lock : after == null ? new String[0] : after.value()) {
                LockExpression.field(type, lock)
                        .ifPresent(other ->
                                orders.add(new Order(other, own, "@AcquiredAfter(\"" + lock + "\") of " + own)));
            }
        }
        return List.copyOf(orders);
    }
}
