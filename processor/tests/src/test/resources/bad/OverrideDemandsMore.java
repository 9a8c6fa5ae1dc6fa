import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.locking.RwSemaphore;

abstract class OverrideDemandsMore {
    final Object mu = new Object();
    final Object other = new Object();

    abstract void free();

    @MustHold("mu")
    abstract void held();

    @MustHold("#1")
    abstract void anyMode(RwSemaphore sem);

    @MustNotHold(value = "#1", mode = LockMode.EXCLUSIVE)
    abstract void notWritten(RwSemaphore sem);

    abstract static class Overrider extends OverrideDemandsMore implements Runnable {
        @MustHold("mu")
        @Override
        abstract void free();

        @MustHold({
            "mu",
            "other",
        })
        @MustNotHold("LOCK")
        @Override
        abstract void held();

        @MustHold(value = "#1", mode = LockMode.EXCLUSIVE)
        @Override
        abstract void anyMode(RwSemaphore renamed);

        @MustNotHold("s")
        @Acquires("mu")
        @Override
        abstract void notWritten(RwSemaphore s);

        @MustHold("mu")
        @Override
        public abstract void run();

        static final Object LOCK = new Object();
    }

    interface One {
        @Releases("#1")
        void both(RwSemaphore sem);
    }

    interface Two {
        @MustNotHold("#1")
        void both(RwSemaphore sem);
    }

    @MustHold("this")
    abstract void own();

    abstract static class Heir extends OverrideDemandsMore implements One, Two {
        @Override
        public void both(RwSemaphore sem) {}

        @MustHold({})
        @Override
        void own() {}

        @MustHold({})
        void nothingToTakeAway() {}
    }
}
