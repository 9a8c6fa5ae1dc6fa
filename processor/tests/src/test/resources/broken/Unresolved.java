import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;

final class Unresolved {
    @MustHold(NO_SUCH_CONSTANT)
    void text() {}

    @MustHold(value = "mu", mode = LockMode.NO_SUCH_MODE)
    void mode() {}

    @MustHold("mm..lock")
    void bad() {}
}
