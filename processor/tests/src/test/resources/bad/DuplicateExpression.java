import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

final class DuplicateExpression {
    @MustHold({
        "mu",
        "this . mu",
    })
    void field() {}

    @Acquires({
        "other.mu",
        "#1.mu",
    })
    void parameter(DuplicateExpression other) {}

    @MustHold("mu")
    @MustHold("LOCK")
    @MustHold({"other", "mu"})
    void repeated(Object other) {}

    @MustHold("this.LOCK")
    @MustHold("DuplicateExpression.LOCK")
    void ofType() {}

    @GuardedBy({"mu", "this.mu"})
    private int count;

    static final Object LOCK = new Object();
    final Object mu = new Object();
}
