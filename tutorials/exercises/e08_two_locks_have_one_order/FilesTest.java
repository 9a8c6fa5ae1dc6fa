package e08_two_locks_have_one_order;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;

/** A change of mode and a new name: one after the other, and at once. */
final class FilesTest {
    @ExploreTest
    void chmodAfterLink_byOneTask_keepsTheOrder(World world) {
        Files files = new Files();
        world.task("shell", () -> {
                    files.link();
                    files.chmod(0600);
                })
                .atEnd("no-lost-update", () -> lost(files));
    }

    @ExploreTest
    void chmodAndLink_byTwoTasks_bothEnd(World world) {
        Files files = new Files();
        world.task("ln", files::link).task("chmod", () -> files.chmod(0600)).atEnd("no-lost-update", () -> lost(files));
    }

    private static String lost(Files files) {
        return files.changes() == 2 ? null : "two changes were counted as " + files.changes();
    }
}
