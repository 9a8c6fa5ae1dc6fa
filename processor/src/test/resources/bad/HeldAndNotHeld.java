import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;

final class HeldAndNotHeld {
    @MustHold("mu")
    @MustNotHold({
        "other",
        "this.mu",
    })
    void field() {}

    @MustNotHold("#1.lock")
    @MustHold(value = "mm.lock", mode = LockMode.SHARED)
    void parameter(Object mm) {}
}
