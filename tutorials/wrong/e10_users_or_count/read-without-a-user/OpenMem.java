// Wrong: The reference to the structure keeps no mappings, so there may be nothing left to read.
// Fails read_whileTheProcessExits_keepsNoMemory: no-use-after-free
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
        return OptionalLong.of(RemoteAccess.read(mm, address));
    }

    void close() {
        mm.mmdrop();
    }
}
