package io.github.kprim.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the executions of an {@link ExploreTest} may end, like the kernel's litmus tests. This is an
 * {@link OutcomeTable} as an annotation. Conditions are written in the same way.
 *
 * <pre>{@code
 * @ExploreTest
 * @Litmus(exists = {"r0=1 r1=0", "r0=0 r1=1", "r0=1 r1=1"}, forbidden = "r0=0 r1=0")
 * void storeBuffering(World world) {
 *     ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
 *     ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
 *     Registers registers = Registers.in(world, "r0", "r1");
 *     world.task("P0", () -> {
 *         x.writeOnce(1);
 *         registers.set("r0", y.readOnce());
 *     });
 *     world.task("P1", () -> {
 *         y.writeOnce(1);
 *         registers.set("r1", x.readOnce());
 *     });
 * }
 * }</pre>
 *
 * <p>Memory is sequentially consistent in the model. So in this example the tasks cannot both read 0, although real
 * hardware and Linux allow it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Litmus {
    /**
     * The conditions that must each hold at the end of some execution.
     *
     * @return the conditions, each independent of the others
     */
    String[] exists() default {};

    /**
     * The conditions that may hold at the end of an execution. They matter only if the table is {@link #strict}.
     *
     * @return the conditions, each independent of the others
     */
    String[] allowed() default {};

    /**
     * The conditions that must not hold at the end of any execution.
     *
     * @return the conditions, each independent of the others
     */
    String[] forbidden() default {};

    /**
     * Whether the table forbids every outcome that it does not name.
     *
     * @return true if it does
     */
    boolean strict() default false;
}
