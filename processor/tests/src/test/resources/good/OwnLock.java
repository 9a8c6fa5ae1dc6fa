import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.lockdep.HeldState;
import io.github.kprim.lockdep.Holdable;
import java.util.concurrent.CountDownLatch;

/** Locks of one's own are asked as themselves, not by their monitors: they can have a shared mode. */
@LockChecks
abstract class OwnLock {
    static final class Gate extends CountDownLatch implements Holdable {
        Gate() {
            super(1);
        }

        @Override
        public HeldState heldState(LockMode mode) {
            return HeldState.UNKNOWN;
        }
    }

    final Gate gate = new Gate();

    @MustHold(value = "gate", mode = LockMode.SHARED)
    void pass() {}

    @MustNotHold("#1")
    @Acquires(value = "gate", mode = LockMode.SHARED)
    abstract void enter(Holdable any);
}
