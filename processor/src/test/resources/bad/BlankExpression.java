import io.github.kprim.annotation.MustHold;

final class BlankExpression {
    private final Object mu = new Object();

    @MustHold({
        "mu",
        " ",
    })
    void blank() {}

    @MustHold({})
    void none() {}
}
