import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.Releases;

final class UnparsableExpression {
    @Acquires({
        "mm..mmapLock",
        "#0.lock",
        "mm.lock(1)",
    })
    void acquires(Object mm) {}

    @Releases({"mm.new", "mm[]", "mm[1", "mm[-1]", "Object.class()"})
    void releases(Object mm) {}
}
