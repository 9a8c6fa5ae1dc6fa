import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import java.util.List;

final class UnknownLock {
    static final class MmStruct {
        final Object mmapLock = new Object();

        Object pageLock() {
            return mmapLock;
        }

        @MustHold("mmaplock")
        void root() {}
    }

    @MustHold({
        "mm.mmaplock",
        "mm.mmapLokc",
        "mm.mmapLock()",
        "mm.pageLock",
        "mm.zebra",
        "mm.zebra()",
        "mn.mmapLock",
        "zebra",
        "zebra()",
        "MmStruct.zebra",
        "MnStruct.LOCK",
        "List.LOCK",
        "java.util.Lost.LOCK",
        "number.mu",
        "numbers.length",
        "mm.class",
        "mm.this.mmapLock",
        "MmStruct.this.mmapLock",
        "mm[0]",
        "itself",
        "$lock",
    })
    void steps(MmStruct mm, int number, int[] numbers) {}

    @GuardedBy("mm")
    private int count;

    private final Object self = new Object();

    List<Object> usesTheImports() {
        return List.of(LockChecks.class);
    }

    @GuardedBy("sefl")
    private int first, second;
}
