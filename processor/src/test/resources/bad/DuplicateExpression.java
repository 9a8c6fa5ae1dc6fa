import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.MustHold;

final class DuplicateExpression {
    @MustHold({
        "mu",
        "this . mu",
    })
    void field() {}

    @Acquires({
        "mm.lock",
        "#1.lock",
    })
    void parameter(Object mm) {}
}
