// Wrong: It does not read: the program can have stored another word.
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
        if (!mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        mm.mmput();
        return OptionalLong.of(42);
    }

    void close() {
        mm.mmdrop();
    }
}
