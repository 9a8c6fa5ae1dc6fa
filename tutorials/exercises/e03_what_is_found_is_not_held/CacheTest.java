package e03_what_is_found_is_not_held;

import io.github.kprim.explore.World;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.Random;

/** The task {@code reader} looks up an entry while its {@code owner} removes it. */
final class CacheTest {
    /** A cache with an entry in it, made new for each execution. */
    private static final class Setting {
        final ReadWriteOnce<Entry> slot = new ReadWriteOnce<>("slot", null);
        final Cache cache = new Cache(slot);
        final Entry entry = new Entry();

        Setting(World world) {
            cache.insert(entry);
            world.column("users", entry.users(), entry.users()::peek);
        }

        /** Returns what is wrong when all users have put the entry and its owner has removed it. */
        String leak() {
            int users = entry.users().peek();
            if (users > 0) {
                return "all tasks have put the entry, but its count is " + users;
            }
            return entry.isFreed()
                    ? null
                    : "the last reference is gone, but nobody has freed the entry: who puts by"
                            + " Entry.put() frees it";
        }
    }

    @ExploreTest
    @Litmus(exists = {"found=true", "found=false"})
    void lookup_whileTheOwnerRemoves_findsItAliveOrNot(World world) {
        Setting setting = new Setting(world);
        Registers registers = Registers.in(world, "found");
        boolean[] usedFreed = new boolean[1];
        world.task("owner", () -> setting.cache.remove(setting.entry))
                .task("reader", () -> {
                    Entry found = setting.cache.lookup();
                    registers.set("found", found != null);
                    if (found != null) {
                        usedFreed[0] = found.isFreed();
                        found.put();
                    }
                })
                .atEnd("no-use-after-free", () -> usedFreed[0] ? "reader uses an entry that is freed" : null)
                .atEnd("no-leak", setting::leak);
    }

    /** The owner replaces its entry and removes the other one too, so the reader can find either of them, or none. */
    @ExploreTest
    @Litmus(exists = {"found=first", "found=second", "found=nothing"})
    void lookup_whileTheOwnerReplaces_findsOneAliveOrNone(World world) {
        Setting setting = new Setting(world);
        Entry second = new Entry();
        world.column("users of the second", second.users(), second.users()::peek);
        Registers registers = Registers.in(world, "found");
        boolean[] usedFreed = new boolean[1];
        world.task("owner", () -> {
                    setting.cache.remove(setting.entry);
                    setting.cache.insert(second);
                    setting.cache.remove(second);
                })
                .task("reader", () -> {
                    Entry found = setting.cache.lookup();
                    registers.set("found", found == null ? "nothing" : found == second ? "second" : "first");
                    if (found != null) {
                        usedFreed[0] = found.isFreed();
                        found.put();
                    }
                })
                .atEnd("no-use-after-free", () -> usedFreed[0] ? "reader uses an entry that is freed" : null)
                .atEnd("no-leak", setting::leak)
                .atEnd("no-leak", () -> second.isFreed() ? null : "nobody has freed the second entry");
    }

    /** The owner does nothing meanwhile, so nothing is removed. */
    @ExploreTest
    @Litmus(strict = true, exists = "a=true b=true")
    void lookup_byTwoReaders_bothFindIt(World world) {
        Setting setting = new Setting(world);
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> registers.set("a", findsAndPuts(setting.cache)))
                .task("b", () -> registers.set("b", findsAndPuts(setting.cache)))
                .atEnd("owner-keeps-its-reference", () -> {
                    int users = setting.entry.users().peek();
                    return users == 1 ? null : "only the owner uses the entry, but its count is " + users;
                });
    }

    private static boolean findsAndPuts(Cache cache) {
        Entry found = cache.lookup();
        if (found != null) {
            found.put();
        }
        return found != null;
    }

    @ExploreTest
    @Litmus(strict = true, exists = "found=second")
    void insert_afterARemove_isFound(World world) {
        Setting setting = new Setting(world);
        Entry second = new Entry();
        Registers registers = Registers.in(world, "found");
        world.task("owner", () -> {
            setting.cache.remove(setting.entry);
            setting.cache.insert(second);
            Entry found = setting.cache.lookup();
            registers.set("found", found == second ? "second" : show(found, setting.entry));
        });
    }

    @ExploreTest
    void remove_whileNobodyLooks_removesBeforeItFrees(World world) {
        Setting setting = new Setting(world);
        world.task("owner", () -> setting.cache.remove(setting.entry))
                .always(
                        "removed-first",
                        () -> setting.slot.readOnce() == setting.entry && setting.entry.isFreed()
                                ? "the entry is freed, but it is still in the table"
                                : null)
                .atEnd("no-leak", setting::leak);
    }

    @ExploreTest
    @Litmus(strict = true, exists = "inserted=found removed=nothing")
    void lookup_byOneTask_findsWhatIsInTheTable(World world) {
        Setting setting = new Setting(world);
        Registers registers = Registers.in(world, "inserted", "removed");
        world.task("owner", () -> {
                    Entry found = setting.cache.lookup();
                    registers.set("inserted", show(found, setting.entry));
                    setting.cache.remove(setting.entry);
                    registers.set("removed", show(setting.cache.lookup(), setting.entry));
                    if (found != null) {
                        found.put();
                    }
                })
                .atEnd("no-leak", setting::leak);
    }

    /** The number of users does not matter. */
    @ExploreTest
    @Litmus(strict = true, exists = "found=all")
    void lookup_byManyUsers_findsItEachTime(World world) {
        Setting setting = new Setting(world);
        Registers registers = Registers.in(world, "found");
        int all = 50 + new Random(1991).nextInt(50);
        world.task("owner", () -> {
                    int users = 0;
                    while (users < all && setting.cache.lookup() != null) {
                        users++;
                    }
                    registers.set("found", users == all ? "all" : "only-" + users + "-of-" + all);
                    for (int i = 0; i < users; i++) {
                        setting.entry.put();
                    }
                    setting.cache.remove(setting.entry);
                })
                .atEnd("no-leak", setting::leak);
    }

    /** The number is drawn, always the same one, so that an answer cannot know it. */
    @ExploreTest
    @Litmus(strict = true, exists = "found=true")
    void lookup_ofAnEntryWithVeryManyUsers_findsIt(World world) {
        Setting setting = new Setting(world);
        setting.entry.users().add(Refcount.MAX - 10 - new Random(1991).nextInt(1000));
        Registers registers = Registers.in(world, "found");
        world.task("reader", () -> registers.set("found", setting.cache.lookup() != null));
    }

    private static String show(Entry found, Entry wanted) {
        if (found == null) {
            return "nothing";
        }
        return found == wanted ? "found" : "another";
    }
}
