package e08_two_locks_have_one_order;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A change of mode and a new name, one after the other and at the same time. */
final class FilesTest {
    /** A directory with one file, made new for each execution. */
    private static final class Setting {
        final Directory directory = new Directory();
        final Inode inode = new Inode();
        final Files files = new Files(directory, inode);

        /** Takes both locks in their order, as other code does, and compares what they guard. */
        void check(String[] found) {
            directory.lock.lock();
            inode.lock.lock();
            int expected = inode.links() - 1 + (inode.mode() == 6 ? 0 : 1);
            int counted = directory.changes();
            if (counted != expected) {
                found[0] =
                        "a task that holds both locks sees " + expected + " changes, but " + counted + " were counted";
            }
            inode.lock.unlock();
            directory.lock.unlock();
        }

        /** Returns how what is there differs from these values; empty if it does not. */
        Optional<String> compare(int links, int mode, int changes, boolean listed) {
            directory.lock.lock();
            inode.lock.lock();
            String found = show(inode.links(), inode.mode(), directory.changes(), listed);
            inode.lock.unlock();
            directory.lock.unlock();
            String expected = show(links, mode, changes, links > 1 && mode == 6);
            return found.equals(expected) ? Optional.empty() : Optional.of(found + "; expected: " + expected);
        }

        private static String show(int links, int mode, int changes, boolean listed) {
            return links + " links, mode " + mode + ", " + changes + " changes, " + (listed ? "listed" : "not listed");
        }

        String lost(int expected) {
            int counted = directory.peekChanges();
            return counted == expected
                    ? null
                    : expected + (expected == 1 ? " change was" : " changes were") + " counted as " + counted;
        }
    }

    @ExploreTest
    void chmodAfterLink_byOneTask_keepsTheOrder(World world) {
        Setting setting = new Setting();
        String[] found = new String[1];
        world.task("shell", () -> {
                    setting.check(found);
                    setting.files.link();
                    setting.files.chmod(4);
                    setting.files.list();
                })
                .atEnd("no-lost-update", () -> setting.lost(2))
                .atEnd("counted-together", () -> found[0]);
    }

    @ExploreTest
    void chmodAndLink_byTwoTasks_bothEnd(World world) {
        Setting setting = new Setting();
        world.task("ln", setting.files::link)
                .task("chmod", () -> setting.files.chmod(4))
                .atEnd("no-lost-update", () -> setting.lost(2));
    }

    @ExploreTest
    void chmod_twiceAtOnce_isOneChange(World world) {
        Setting setting = new Setting();
        Runnable chmod = () -> setting.files.chmod(4);
        world.task("a", chmod).task("b", chmod).atEnd("one-change", () -> setting.lost(1));
    }

    @ExploreTest
    void linkAndChmod_whileAnotherTaskChecks_areCountedWhenSeen(World world) {
        Setting setting = new Setting();
        String[] found = new String[1];
        world.task("shell", () -> {
                    setting.files.link();
                    setting.files.chmod(4);
                })
                .task("fsck", () -> setting.check(found))
                .atEnd("counted-together", () -> found[0])
                .atEnd("no-lost-update", () -> setting.lost(2));
    }

    @ExploreTest
    @Litmus(strict = true, exists = "new=false linked=true read-only=false writable=true other=false changes=4")
    void list_afterEachChange_showsIt(World world) {
        Setting setting = new Setting();
        Registers registers = Registers.in(world, "new", "linked", "read-only", "writable", "other", "changes");
        world.task("shell", () -> {
            registers.set("new", setting.files.list());
            setting.files.link();
            registers.set("linked", setting.files.list());
            setting.files.chmod(4);
            registers.set("read-only", setting.files.list());
            setting.files.chmod(6);
            setting.files.chmod(6);
            registers.set("writable", setting.files.list());
            setting.files.chmod(7);
            registers.set("other", setting.files.list());
            registers.set("changes", setting.directory.peekChanges());
        });
    }

    /** The changes are drawn, always the same ones. After each, everything is as it should be. */
    @ExploreTest
    void linkAndChmod_manyTimes_areAllKept(World world) {
        Setting setting = new Setting();
        List<String> wrong = new ArrayList<>();
        Random random = new Random(1991);
        world.task("shell", () -> {
                    int links = 1;
                    int mode = 6;
                    int changes = 0;
                    for (int i = 0; i < 20; i++) {
                        if (random.nextInt(3) == 0) {
                            setting.files.link();
                            links++;
                            changes++;
                        } else {
                            int other = random.nextBoolean() ? random.nextInt(8) : random.nextInt();
                            int next = random.nextBoolean() ? 6 : other;
                            changes += next == mode ? 0 : 1;
                            mode = next;
                            setting.files.chmod(next);
                        }
                        boolean listed = setting.files.list();
                        setting.compare(links, mode, changes, listed).ifPresent(wrong::add);
                    }
                })
                .atEnd("all-kept", () -> wrong.isEmpty() ? null : wrong.get(0));
    }
}
