package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

/** An open {@code /proc/PID/mem}. It holds the wrong kind of reference: mend it. */
final class OpenMem {
    private final MmStruct mm;

    /** Opens it; the caller holds a user reference to {@code mm} and keeps it. */
    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmget();
    }

    /** The word at {@code address}; empty if the process is gone. */
    OptionalLong read(long address) {
        return OptionalLong.of(RemoteAccess.read(mm, address));
    }

    /** Closes it. */
    void close() {
        mm.mmput();
    }
}
