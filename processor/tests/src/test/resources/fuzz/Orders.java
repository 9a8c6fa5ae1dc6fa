import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.ReturnsLock;
import java.util.function.Supplier;

class Orders {
    @AcquiredBefore({"second", "Far.third"})
    final Object first = new Object(), zeroth = new Object();

    @AcquiredAfter("zeroth")
    @AcquiredBefore("Far.Deep.fourth")
    Object second;

    @GuardedBy("first")
    int a, b[] = {1, 2};

    static class Far {
        @AcquiredBefore("Deep.fourth")
        protected final Object third = new Object();

        static class Deep extends Far {
            @AcquiredAfter({"third", "Orders.Far.third"})
            final Object fourth = new Object();

            final Far far = this;

            Deep deep() {
                return this;
            }
        }

        @ReturnsLock("third")
        Object far() {
            return third;
        }
    }

    @interface Marks {
        @MustHold("LOCK")
        String value() default "x";

        Object LOCK = new Object();
    }

    Supplier<Object> local(Far.Deep deep) {
        class Local {
            final Object lock = new Object();

            @MustHold({"lock", "this.lock"})
            void f() {}
        }
        return new Supplier<>() {
            @MustHold("deep.far")
            public Object get() {
                return new Local();
            }
        };
    }

    @MustHold({"deep.deep().far()", "#1.far.far()"})
    void through(Far.Deep deep) {
        Runnable run = () -> new Orders();
    }
}
