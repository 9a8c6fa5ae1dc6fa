import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.locking.RwSemaphore;

abstract class HeldAndNotHeld {
    @MustHold("mu")
    @MustNotHold({
        "other",
        "this.mu",
    })
    abstract void field();

    @MustNotHold("#1.lock")
    @MustHold(value = "mm.lock", mode = LockMode.SHARED)
    abstract void parameter(HeldAndNotHeld mm);

    final Object mu = new Object();
    final Object other = new Object();
    final RwSemaphore lock;

    HeldAndNotHeld(RwSemaphore lock) {
        this.lock = lock;
    }
}
