// Wrong: Nothing keeps the structure while the file is open, so a later read looks at freed memory.
// Fails read_whileTheProcessExits_keepsNoMemory: no-use-after-free
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;

    OpenMem(MmStruct mm) {
        this.mm = mm;
    }

    OptionalLong read(long address) {
        if (!mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        long word = RemoteAccess.read(mm, address);
        mm.mmput();
        return OptionalLong.of(word);
    }

    void close() {}
}
