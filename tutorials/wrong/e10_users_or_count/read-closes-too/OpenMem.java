// Wrong: The read drops the reference of the open file, which close must drop even if nobody reads.
// Fails read_whileTheProcessExits_keepsNoMemory: no-leak
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
        long word = RemoteAccess.read(mm, address);
        mm.mmput();
        mm.mmdrop();
        return OptionalLong.of(word);
    }

    void close() {}
}
