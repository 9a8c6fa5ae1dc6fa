import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.ReturnsLock;

class UnstablePath {
    static Object global = new Object();

    Object mu = new Object();
    volatile UnstablePath next = this;
    final UnstablePath first = this;
    int calls;

    Object fresh() {
        return new Object();
    }

    UnstablePath next() {
        return next;
    }

    UnstablePath nextOfFirst() {
        return first.first().next();
    }

    UnstablePath first() {
        return (this.first);
    }

    Object counted() {
        calls++;
        return first;
    }

    Object itself() {
        return itself();
    }

    Object busy() throws Exception {
        return first;
    }

    <E extends RuntimeException> Object lazy() throws E {
        return first;
    }

    @ReturnsLock("mu")
    Object mu() {
        return mu;
    }

    @MustHold({
        "mu",
        "next.first",
        "UnstablePath.global",
        "fresh()",
        "next().first",
        "first.nextOfFirst().first",
        "counted()",
        "itself()",
        "busy()",
        "lazy()",
    })
    void f() {}

    @GuardedBy("other.first")
    int guarded;

    UnstablePath other = this;
}
