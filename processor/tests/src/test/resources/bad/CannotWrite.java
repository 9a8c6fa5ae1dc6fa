import io.github.kprim.annotation.LockChecks;

@LockChecks
class CannotWrite {}

class CannotWriteLockChecks {}

@LockChecks(checked = true)
class Other {}

interface CheckedOther {}
