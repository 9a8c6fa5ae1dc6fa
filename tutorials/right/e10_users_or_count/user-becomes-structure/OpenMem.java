// Right: open() takes a user reference first and turns it into a reference to the structure.
package e10_users_or_count;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import java.util.OptionalLong;

final class OpenMem {
    private final MmStruct mm;

    OpenMem(MmStruct mm) {
        this.mm = mm;
        mm.mmget();
        mm.mmgrab();
        mm.mmput();
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
        mm.mmdrop();
    }
}
