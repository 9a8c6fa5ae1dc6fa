import io.github.kprim.annotation.*;

final class BlankExpression {
    private final Object mu = new Object();

    @MustHold({
        "mu",
        " ",
    })
    void blank() {}

    @MustHold({})
    void none() {}

    @MustHold("mu")
    @Acquires({})
    void repeated() {}

    @GuardedBy({})
    @AcquiredAfter("\t")
    final Object field = new Object();

    @ReturnsLock("")
    Object lock() {
        return mu;
    }
}
