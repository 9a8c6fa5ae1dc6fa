// Wrong: It answers each read with what the first one found, but the word changes and the process goes.
// Fails read_whileTheProcessExits_keepsNoMemory: no execution ends with
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.step.ReadWriteOnce;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;
    private final ReadWriteOnce<OptionalLong> first = new ReadWriteOnce<>("first", OptionalLong.empty());

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmgrab();
    }

    OptionalLong read(long address) {
        OptionalLong known = first.readOnce();
        if (known.isPresent()) {
            return known;
        }
        if (!mm.mmgetNotZero()) {
            return OptionalLong.empty();
        }
        OptionalLong word = OptionalLong.of(RemoteAccess.read(mm, address));
        mm.mmput();
        first.writeOnce(word);
        return word;
    }

    void close() {
        mm.mmdrop();
    }
}
