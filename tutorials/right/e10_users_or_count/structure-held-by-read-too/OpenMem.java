// Right: A read takes one more reference to the structure, which is not needed but put again.
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
        mm.mmgrab();
        try {
            if (!mm.mmgetNotZero()) {
                return OptionalLong.empty();
            }
            try {
                return OptionalLong.of(RemoteAccess.read(mm, address));
            } finally {
                mm.mmput();
            }
        } finally {
            mm.mmdrop();
        }
    }

    void close() {
        mm.mmdrop();
    }
}
