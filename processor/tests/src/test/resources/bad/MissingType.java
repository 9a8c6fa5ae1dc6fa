import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

final class MissingType {
    @MustHold("missing.lock")
    @Acquires({"missing.peer().lock", "missing"})
    void type(NoSuchType missing) {}

    @GuardedBy("above")
    int count;

    static class Below extends NoSuchType {
        @MustHold("lock")
        @Acquires("this.lock()")
        void inherited() {}
    }

    @MustHold("mm..lock")
    void bad() {}
}
