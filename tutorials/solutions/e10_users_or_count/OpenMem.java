package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

/** An open {@code /proc/PID/mem}. It holds the structure, and a user reference only while it reads. */
final class OpenMem {
    private final MmStruct mm;

    /** Opens the file. The caller holds a user reference to {@code mm} and keeps it. */
    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmgrab();
    }

    /** Returns the word at {@code address}; empty if the process is gone. */
    OptionalLong read(long address) {
        if (!mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(RemoteAccess.read(mm, address));
        } finally {
            mm.mmput();
        }
    }

    /** Closes the file. */
    void close() {
        mm.mmdrop();
    }
}
