// Wrong: It reads nothing, although the process is still there.
// Fails read_whileTheProcessExits_keepsNoMemory: no execution ends with
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmgrab();
    }

    OptionalLong read(long address) {
        return OptionalLong.empty();
    }

    void close() {
        mm.mmdrop();
    }
}
