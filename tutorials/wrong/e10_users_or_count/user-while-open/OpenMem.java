// Wrong: A user reference that lasts as long as the file is open keeps the memory of a process that is gone.
// Fails read_whileTheProcessExits_keepsNoMemory: memory-is-free
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmget();
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
