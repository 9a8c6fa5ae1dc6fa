import io.github.kprim.annotation.MustNotHold;

final class TrailingText {
    @MustNotHold({
        "mm.lock",
        "mm.mmapLock, mm.lock",
    })
    void exit(Object mm) {}
}
