package io.github.kprim.lab;

import io.github.kprim.fork.CheckedMmProtocol;
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
import java.util.stream.Stream;

/** The designs in the order in which they are shown. Their lock contracts are checked. */
final class Protocols {
    static final List<MmProtocol> ALL = Stream.of(
                    new Legacy(),
                    new CountsUnlocked(),
                    new BrokenMmapLockInside(),
                    new ForkAwareAsPosted(),
                    new ForkAwareHalfFixed(),
                    new ForkAware(),
                    new ForkLock(),
                    new KthreadSerialized())
            .<MmProtocol>map(CheckedMmProtocol::new)
            .toList();

    /** The ids of the designs with the verdict EXHAUSTED in every scenario. */
    static final List<String> SAFE = List.of("legacy", "fork-aware", "fork-lock");

    /** The ids of the designs that keep every invariant in every scenario. The last one can deadlock. */
    static final List<String> SOUND = List.of("legacy", "fork-aware", "fork-lock", "kthread-serialized");

    private Protocols() {}

    static List<String> ids() {
        return ALL.stream().map(MmProtocol::id).toList();
    }
}
