package io.github.kprim.testing;

import io.github.kprim.explore.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a litmus test. They hold the values that the tasks read, and together they are the outcome of the
 * execution.
 *
 * <p>An outcome lists all registers in order: {@code r0=1 r1=0}. A register that was never set is shown as
 * {@code r0=?}. A register belongs to one task and is set once, so setting it is not a step. The set-up creates the
 * registers again for each execution.
 */
public final class Registers {
    private static final String NOT_SET = "?";

    private final Map<String, String> values = new LinkedHashMap<>();

    private Registers(String... names) {
        for (String name : names) {
            if (name.isEmpty() || name.contains("=") || name.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("a register has a name without spaces and '=', not '" + name + "'");
            }
            if (values.put(name, NOT_SET) != null) {
                throw new IllegalArgumentException("there are two registers named " + name);
            }
        }
    }

    /** Creates registers that are not set, and makes them the outcome of {@code world}. */
    public static Registers in(World world, String... names) {
        Registers registers = new Registers(names);
        world.outcome(registers::toString);
        return registers;
    }

    /**
     * Sets a register.
     *
     * @throws IllegalArgumentException if there is no such register
     * @throws IllegalStateException if it is set already
     */
    public void set(String name, @Nullable Object value) {
        String before = values.replace(name, String.valueOf(value));
        if (before == null) {
            throw new IllegalArgumentException("there is no register " + name + ", only " + values.keySet());
        }
        if (!before.equals(NOT_SET)) {
            throw new IllegalStateException(
                    "register " + name + " is " + before + " already, and is set again, to " + value);
        }
    }

    @Override
    public String toString() {
        StringJoiner all = new StringJoiner(" ");
        values.forEach((name, value) -> all.add(name + "=" + value));
        return all.toString();
    }
}
