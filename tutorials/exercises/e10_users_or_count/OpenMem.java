package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

/** An open {@code /proc/PID/mem}. It holds the wrong kind of reference: fix it. */
final class OpenMem {
    private final MmStruct mm;

    /** Opens the file. The caller holds a user reference to {@code mm} and keeps it. */
    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmget();
    }

    /** Returns the word at {@code address}; empty if the process is gone. */
    OptionalLong read(long address) {
        return OptionalLong.of(RemoteAccess.read(mm, address));
    }

    /** Closes the file. */
    void close() {
        mm.mmput();
    }
}
