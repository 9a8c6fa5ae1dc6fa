// Wrong: The user reference is put before the read that needs it.
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
        if (!mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        mm.mmput();
        return OptionalLong.of(RemoteAccess.read(mm, address));
    }

    void close() {
        mm.mmdrop();
    }
}
