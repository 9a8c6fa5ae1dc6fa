package guards;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.ReturnsLock;
import java.util.concurrent.locks.ReentrantLock;

/** Locks that are no fields: the object of a class, an element, the object around. */
@LockChecks(checked = true)
public class Guards<T> {
    final ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock()};

    final Object[][] monitors = {{new Object()}, {new Object(), new Object()}};

    @GuardedBy("Guards.class")
    static int made;

    @GuardedBy("itself")
    final Object[] cells = new Object[2];

    @MustHold({"Guards.class", "Outer.class", "java.lang.String.class"})
    void ofClasses() {}

    @MustHold({"locks[0]", "this.locks[#2]", "others[second]", "monitors[1][second]"})
    @MustNotHold("locks()[1]")
    void ofElements(Object[] others, int second) {}

    @ReturnsLock("locks")
    ReentrantLock[] locks() {
        return locks;
    }

    @LockChecks(checked = true)
    static class Statics {
        private Statics() {}

        @MustHold("Statics.class")
        static synchronized void ofClass() {}
    }

    static class Outer {
        final Object mu = new Object();

        @LockChecks
        class Inner {
            @ReturnsLock("Outer.this")
            Outer outer() {
                return Outer.this;
            }

            @MustHold({"outer()", "outer().mu", "Inner.this"})
            void ofOuter() {}
        }
    }
}
