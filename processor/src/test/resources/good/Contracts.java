import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;

abstract class Contracts {
    static final String PATH = "this.mu";

    private final Object mu = new Object();

    @MustHold("this")
    abstract void self();

    @MustHold({"mu", "Contracts.LOCK", "java.lang.Runtime.getRuntime()", "lock()"})
    abstract void first();

    @MustHold(PATH)
    @MustNotHold({"mm.mmapLock", "#2"})
    abstract void parameters(Object mm, Object task);

    @Acquires(value = "#1.mmapLock", mode = LockMode.SHARED)
    @Releases(" mm . task( ) . lock ")
    abstract void steps(Object mm);

    @MustHold(value = "mu", mode = LockMode.SHARED)
    @MustNotHold(value = "mu", mode = LockMode.EXCLUSIVE)
    abstract void reader();
}
