import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.locking.RwSemaphore;

interface OverridePromisesLess {
    @Acquires({"#1", "#2"})
    void takesBoth(Object one, Object two);

    @Acquires(value = "#1", mode = LockMode.EXCLUSIVE)
    void takesExclusively(RwSemaphore sem);

    @Releases({"#1", "#2"})
    void releasesBoth(Object one, Object two);

    @CondAcquires("#1")
    boolean takesIfTrue(Object one);

    @MustHold("#1")
    void keeps(Object one);

    @MustNotHold("#1")
    void takesAndReleases(Object one);

    @MustNotHold(value = "#1", mode = LockMode.SHARED)
    @Acquires(value = "#1", mode = LockMode.EXCLUSIVE)
    void takesAlone(RwSemaphore sem);

    interface Overrider extends OverridePromisesLess {
        @Acquires("one")
        @Override
        void takesBoth(Object one, Object two);

        @Acquires("sem")
        @Override
        void takesExclusively(RwSemaphore sem);

        @Releases(
            "#2"
        )
        @Override
        void releasesBoth(Object one, Object two);

        @CondAcquires(value = "#1", result = ReturnValue.FALSE)
        @Override
        boolean takesIfTrue(Object one);

        @Releases("one")
        @Override
        void keeps(Object one);

        @Acquires("one")
        @MustNotHold({})
        @Override
        void takesAndReleases(Object one);

        @Acquires(value = "sem", mode = LockMode.EXCLUSIVE)
        @Override
        void takesAlone(RwSemaphore sem);
    }
}
