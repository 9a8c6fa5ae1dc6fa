// Wrong: The user reference of a read is never put, so the memory stays.
// Fails read_whileTheProcessExits_keepsNoMemory: memory-is-free
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
        return OptionalLong.of(RemoteAccess.read(mm, address));
    }

    void close() {
        mm.mmdrop();
    }
}
