import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.Releases;

final class UnparsableExpression {
    @Acquires({
        "mm..mmapLock",
        "#0.lock",
        "mm.lock(1)",
    })
    void acquires(Object mm) {}

    @Releases("mm.class")
    void releases(Object mm) {}
}
