import io.github.kprim.annotation.MustNotHold;

final class TrailingText {
    @MustNotHold({
        "mm",
        "mm.mmapLock, mm.lock",
    })
    void exit(Object mm) {}
}
