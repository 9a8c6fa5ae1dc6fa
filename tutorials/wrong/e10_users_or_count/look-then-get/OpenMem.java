// Wrong: The last user can leave between the look at mm_users and mmget().
// Fails read_whileTheProcessExits_keepsNoMemory: refcount
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
        if (mm.mmUsers().read() == 0) {
            return OptionalLong.empty();
        }
        mm.mmget();
        long word = RemoteAccess.read(mm, address);
        mm.mmput();
        return OptionalLong.of(word);
    }

    void close() {
        mm.mmdrop();
    }
}
