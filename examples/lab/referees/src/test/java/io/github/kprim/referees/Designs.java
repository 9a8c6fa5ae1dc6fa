package io.github.kprim.referees;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.BrokenMmapLockInside;
import io.github.kprim.forkaware.CountsUnlocked;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkAwareAsPosted;
import io.github.kprim.forkaware.ForkAwareHalfFixed;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.legacy.Legacy;
import java.util.List;

/** The designs that a referee judges. */
final class Designs {
    private static final List<MmProtocol> ALL = List.of(
            new Legacy(),
            new CountsUnlocked(),
            new BrokenMmapLockInside(),
            new ForkAwareAsPosted(),
            new ForkAwareHalfFixed(),
            new ForkAware(),
            new ForkLock(),
            new KthreadSerialized());

    private Designs() {}

    static List<MmProtocol> all() {
        return ALL;
    }

    static MmProtocol of(String id) {
        return ALL.stream()
                .filter(design -> design.id().equals(id))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no design is called '" + id + "'"));
    }
}
