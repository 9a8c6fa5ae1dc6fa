import io.github.kprim.annotation.ContextUnsafe;

final class NoReason {
    @ContextUnsafe("")
    NoReason() {}

    @ContextUnsafe(" \t")
    void f() {}

    @ContextUnsafe("takes the locks in the order of their addresses")
    void g() {}
}
