package io.github.kprim.declared;

/**
 * A field in which locks are kept.
 *
 * @param type the class that declares it
 */
public record LockField(Class<?> type, String name) {
    /** Returns the field as reports show it: {@code Till.mutex}. */
    @Override
    public String toString() {
        String owner = type.getName();
        return owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.') + "." + name;
    }
}
