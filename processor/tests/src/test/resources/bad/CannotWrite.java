import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;

@LockChecks
class CannotWrite {
    @MustHold("this")
    void f() {}
}

class CannotWriteLockChecks {}

@LockChecks(checked = true)
class Other {}

interface CheckedOther {}
