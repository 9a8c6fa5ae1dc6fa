// Right: The user reference is put in a finally block, and the condition is the other way round.
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmgrab();
    }

    OptionalLong read(long address) {
        if (mm.mmgetNotZero()) {
            try {
                return OptionalLong.of(RemoteAccess.read(mm, address));
            } finally {
                mm.mmput();
            }
        }
        return OptionalLong.empty();
    }

    void close() {
        mm.mmdrop();
    }
}
