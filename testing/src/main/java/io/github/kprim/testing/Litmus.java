package io.github.kprim.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an {@link ExploreTest}: how its executions may end, in the manner of the kernel's litmus tests. It is an {@link
 * OutcomeTable} as an annotation, and conditions are written as there.
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
 * <p>Memory is sequentially consistent in the model: here both tasks cannot read 0, which real hardware and Linux allow.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Litmus {
    /**
     * What some execution must end with.
     *
     * @return conditions, each for itself
     */
    String[] exists() default {};

    /**
     * What executions may end with; matters if the table is {@link #strict}.
     *
     * @return conditions, each for itself
     */
    String[] allowed() default {};

    /**
     * What no execution may end with.
     *
     * @return conditions, each for itself
     */
    String[] forbidden() default {};

    /**
     * Whether every outcome that the table does not name is forbidden too.
     *
     * @return whether it is
     */
    boolean strict() default false;
}
