package e03_what_is_found_is_not_held;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** The task {@code reader} looks up an entry while its {@code owner} removes it. */
final class CacheTest {
    @ExploreTest
    @Litmus(exists = {"found=true", "found=false"})
    void lookup_whileTheOwnerRemoves_findsItAliveOrNot(World world) {
        Cache cache = new Cache();
        Entry entry = new Entry();
        cache.insert(entry);
        Registers registers = Registers.in(world, "found");
        boolean[] usedFreed = new boolean[1];
        world.task("owner", () -> cache.remove(entry))
                .task("reader", () -> {
                    Entry found = cache.lookup();
                    registers.set("found", found != null);
                    if (found != null) {
                        usedFreed[0] = found.isFreed();
                        found.put();
                    }
                })
                .column("users", entry.users(), entry.users()::peek)
                .atEnd("no-use-after-free", () -> usedFreed[0] ? "reader uses an entry that is freed" : null);
    }
}
