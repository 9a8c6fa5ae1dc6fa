package e02_a_full_count_leaks_rather_than_wraps;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** The buffer's owner never puts it, so it must never be freed. Only in the last test does the owner put it. */
final class BufferTest {
    @ExploreTest
    void get_byTwoTasks_losesNone(World world) {
        Buffer buffer = new Buffer(1);
        Runnable user = () -> {
            buffer.get();
            buffer.put();
        };
        world.task("a", user)
                .task("b", user)
                .atEnd("no-use-after-free", () -> buffer.isFreed() ? "the owner's buffer is freed" : null);
    }

    @Test
    void get_beyondTheLargestCount_neverFrees() {
        Buffer buffer = new Buffer(Integer.MAX_VALUE);

        buffer.get();
        buffer.get();
        buffer.put();

        assertThat(buffer.isFreed())
                .withFailMessage("freed after one put, with more users than the count can hold")
                .isFalse();
    }

    @Test
    void put_ofTheLastUser_frees() {
        Buffer buffer = new Buffer(1);
        buffer.get();

        buffer.put();
        assertThat(buffer.isFreed())
                .withFailMessage("freed by the first of two users")
                .isFalse();
        buffer.put();
        assertThat(buffer.isFreed())
                .withFailMessage("not freed by the last user")
                .isTrue();
    }
}
