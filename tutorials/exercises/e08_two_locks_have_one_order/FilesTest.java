package e08_two_locks_have_one_order;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;

/** A change of mode and a new name, one after the other and at the same time. */
final class FilesTest {
    @ExploreTest
    void chmodAfterLink_byOneTask_keepsTheOrder(World world) {
        Files files = new Files();
        world.task("shell", () -> {
                    files.link();
                    files.chmod(4);
                    files.list();
                })
                .atEnd("no-lost-update", () -> lost(files));
    }

    @ExploreTest
    void chmodAndLink_byTwoTasks_bothEnd(World world) {
        Files files = new Files();
        world.task("ln", files::link).task("chmod", () -> files.chmod(4)).atEnd("no-lost-update", () -> lost(files));
    }

    @ExploreTest
    void chmod_twiceAtOnce_isOneChange(World world) {
        Files files = new Files();
        Runnable chmod = () -> files.chmod(4);
        world.task("a", chmod)
                .task("b", chmod)
                .atEnd(
                        "one-change",
                        () -> files.changes() == 1 ? null : "one change was counted as " + files.changes());
    }

    private static String lost(Files files) {
        return files.changes() == 2 ? null : "two changes were counted as " + files.changes();
    }
}
