package e13_a_count_checked_without_a_lock_is_a_race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The task {@code init} forks while the task {@code top} takes a user reference and puts it. */
final class ForkingTest {
    @ExploreTest
    @Litmus(
            exists = {"copied plainly", "copied atomically"},
            strict = true)
    void fork_whileAnotherBecomesUser_copiesPlainlyOnlyAlone(World world) {
        addTasks(world, Forking::fork, Forking::get);
    }

    /** Nobody limits how long another task holds the lock, so no number of tries is enough to copy plainly. */
    @Test
    void fork_whileTheLockIsHeldLong_doesNotCopyPlainly() throws InterruptedException {
        AddressSpace space = new AddressSpace();
        String[] copied = new String[1];
        SlowTask.beside(
                () -> space.lock().lock(),
                () -> {
                    copied[0] = space.peekCopied();
                    space.lock().unlock();
                },
                () -> Forking.fork(space));
        assertThat(copied[0])
                .as("how fork copied while another task held the lock, and could become a user")
                .doesNotContain("plainly");
    }

    /** Init forks address spaces with these numbers of users, one after the other, and nobody disturbs it. */
    @ExploreTest
    void fork_withAnyNumberOfUsers_copiesPlainlyOnlyAlone(World world) {
        List<String> wrong = new ArrayList<>();
        world.task("init", () -> {
                    for (int users : new int[] {1, 2, 3, 10 + new Random(1991).nextInt(1000), Refcount.MAX}) {
                        AddressSpace space = new AddressSpace();
                        if (users > 1) {
                            space.users().add(users - 1);
                        }
                        Forking.fork(space);
                        String expected = users == 1 ? "plainly" : "atomically";
                        if (!space.peekCopied().equals(expected)) {
                            wrong.add("with " + users + " users, init copies " + space.peekCopied() + " instead of "
                                    + expected);
                        }
                    }
                })
                .atEnd("right-copy", () -> wrong.isEmpty() ? null : wrong.get(0));
    }

    static void addTasks(World world, Consumer<AddressSpace> fork, Consumer<AddressSpace> get) {
        AddressSpace space = new AddressSpace();
        world.task("init", () -> fork.accept(space))
                .task("top", () -> {
                    get.accept(space);
                    space.users().dec();
                })
                .column("mm_users", space.users(), space.users()::peek)
                .outcome(() -> "copied " + space.peekCopied())
                .always("stable-mm-users", () -> users(space))
                .atEnd("no-leak", () -> left(space));
    }

    private static String users(AddressSpace space) {
        boolean copying = space.isCopiedPlainly();
        int users = space.users().read();
        return copying && users != 1 ? "mm_users is " + users + " while init copies with plain stores" : null;
    }

    private static String left(AddressSpace space) {
        int users = space.users().peek();
        return users == 1 ? null : "top got and put its reference, but mm_users is " + users + " instead of 1";
    }
}
