// Right: open() takes a user reference first and turns it into a reference to the structure.
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmget();
        mm.mmgrab();
        mm.mmput();
    }

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

    void close() {
        mm.mmdrop();
    }
}
