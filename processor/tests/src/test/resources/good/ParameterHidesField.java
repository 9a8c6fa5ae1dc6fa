import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;

abstract class ParameterHidesField {
    private final Object mu = new Object();

    @MustHold({"mu", "this.mu"})
    abstract void both(Object mu);

    @MustHold("this.mu")
    @MustNotHold("mu")
    abstract void one(Object mu);

    @MustHold("mu()")
    @MustNotHold("mu")
    abstract void method(Object mu);

    abstract Object mu();
}
