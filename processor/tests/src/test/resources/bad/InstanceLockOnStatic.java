import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

final class InstanceLockOnStatic {
    final Object mu = new Object();

    Object lock() {
        return mu;
    }

    @GuardedBy("mu")
    static int count;

    @GuardedBy("this")
    static int total;

    @MustHold({
        "this.mu",
        "mu",
        "lock()",
    })
    static void method() {}
}
