// Wrong: The file holds a reference to the structure, and close puts a reference of the other kind.
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
        if (!mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        long word = RemoteAccess.read(mm, address);
        mm.mmput();
        return OptionalLong.of(word);
    }

    void close() {
        mm.mmput();
    }
}
