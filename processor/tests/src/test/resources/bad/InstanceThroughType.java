import io.github.kprim.annotation.MustHold;

final class InstanceThroughType {
    final Object mu = new Object();

    Object lock() {
        return mu;
    }

    static final class Other {
        final Object mu = new Object();
    }

    @MustHold({
        "InstanceThroughType.mu",
        "InstanceThroughType.lock()",
        "Other.mu",
    })
    void through() {}

    @MustHold("InstanceThroughType.mu")
    static void fromStatic() {}
}
