package io.github.kprim.declared;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    private final Set<Class<?>> known = new HashSet<>();

    /**
     * One declaration: a lock of {@code inner} is taken inside one of {@code outer}.
     *
     * @param declaration the words for it: {@code @AcquiredBefore("b") of Till.a}
     */
    public record Order(LockField outer, LockField inner, String declaration) {}

    /** Returns the declarations of the class of {@code field}, and those that they lead to, without earlier results. */
    public List<Order> learn(LockField field) {
        List<Order> orders = new ArrayList<>();
        learn(field.type(), orders);
        return orders;
    }

    private void learn(Class<?> type, List<Order> orders) {
        if (known.add(type)) {
            for (Order order : OF_CLASS.get(type)) {
                orders.add(order);
                learn(order.outer().type(), orders);
                learn(order.inner().type(), orders);
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
