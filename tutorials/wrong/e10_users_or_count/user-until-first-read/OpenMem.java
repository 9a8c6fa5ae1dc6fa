// Wrong: An open file that nobody reads keeps the memory of the process.
// Fails read_whileTheProcessExits_keepsNoMemory: memory-is-free
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.step.ReadWriteOnce;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;
    private final ReadWriteOnce<Boolean> used = new ReadWriteOnce<>("used", false);

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmgrab();
        mm.mmget();
    }

    OptionalLong read(long address) {
        if (used.readOnce() && !mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        used.writeOnce(true);
        OptionalLong word = OptionalLong.of(RemoteAccess.read(mm, address));
        mm.mmput();
        return word;
    }

    void close() {
        mm.mmdrop();
    }
}
