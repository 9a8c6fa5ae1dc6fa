// Right: The look at mm_users only saves an attempt; mmgetNotZero() decides.
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
        if (mm.mmUsers().read() == 0 || !mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(RemoteAccess.read(mm, address));
        } finally {
            mm.mmput();
        }
    }

    void close() {
        mm.mmdrop();
    }
}
