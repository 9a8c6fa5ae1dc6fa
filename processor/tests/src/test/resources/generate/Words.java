package bank;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;

/** Names and values that generated code cannot repeat as they are. */
final class Words {
    private Words() {}

    private static final class Hidden {}

    @Target(ElementType.TYPE_USE)
    @interface Noted {
        Class<?>[] types() default {};

        double number() default 0;

        Noted2[] more() default {};
    }

    @Target({})
    @interface Noted2 {
        char value() default '\'';
    }

    @LockChecks
    static class Overloads {
        @MustHold("this")
        void f(List<Hidden> list) {}

        @MustHold("this")
        void f(Object object) {}

        @MustHold("this")
        <T extends Comparable<Hidden>> void g(T comparable) {}

        @MustHold("this")
        void g(Object object) {}
    }

    @LockChecks(checked = true)
    static class Annotated {
        @MustHold("this")
        @Noted(types = {Object.class, Hidden.class}) String hidden() {
            return "";
        }

        @MustHold("this")
        @Noted(number = Double.NaN) String number() {
            return "";
        }

        @MustHold("this")
        @Noted(types = int[].class, number = -1.5, more = {@Noted2, @Noted2('\n')}) String all() {
            return "";
        }
    }
}
