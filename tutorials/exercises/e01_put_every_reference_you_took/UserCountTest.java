package e01_put_every_reference_you_took;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** The task {@code top} asks for the number of users of {@code init}'s address space. */
final class UserCountTest {
    private final Machine machine = new Machine(2);

    @ExploreTest
    void of_whileTheTaskExits_leavesNothingBehind(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        machine.cpu(0).switchMm(mm);
        machine.cpu(1).switchMm(top.peekMm());
        int[] answer = new int[1];
        world.task(init, init::exitMm)
                .task(top, () -> answer[0] = UserCount.of(init))
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .atEnd("right-answer", () -> rightAnswer(answer[0]))
                .atEnd("no-leak", () -> mm.isFreed() ? null : "init has exited, but its mm is never freed");
    }

    private static String rightAnswer(int answer) {
        return answer == 0 || answer == 1 ? null : "init is the only other user, but top counts " + answer;
    }

    @Test
    void of_taskThatRuns_isOne() {
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));

        top.run(() -> assertThat(UserCount.of(init))
                .as("init runs, so it is a user of its address space")
                .isEqualTo(1));
    }
}
