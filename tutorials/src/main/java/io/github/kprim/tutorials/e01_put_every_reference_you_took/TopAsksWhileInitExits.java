package io.github.kprim.tutorials.e01_put_every_reference_you_took;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.tutorials.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The task {@code top} asks for the users of {@code init}'s address space while {@code init} exits. */
public final class TopAsksWhileInitExits {
    /** Top's answer is neither 0 nor 1. */
    static final String RIGHT_ANSWER = "right-answer";

    /** The exercise. */
    public static final Assignment<UserCount> ASSIGNMENT = Assignment.violating(
            Report.NO_LEAK, List.of("top answers 0", "top answers 1"), new Exercise(), TopAsksWhileInitExits::scenario);

    private final Machine machine = new Machine(2);
    private final MmStruct mm = new MmStruct(machine, "mm");
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
    private final TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
    private final UserCount userCount;
    private int answer;

    private TopAsksWhileInitExits(UserCount userCount) {
        this.userCount = userCount;
    }

    private static Scenario scenario(UserCount userCount) {
        return Scenario.of(
                "e01 / top asks while init exits", world -> new TopAsksWhileInitExits(userCount).fill(world));
    }

    private void fill(World world) {
        machine.cpu(0).switchMm(mm);
        machine.cpu(1).switchMm(top.peekMm());
        world.task(init, init::exitMm)
                .task(top, this::ask)
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .outcome(() ->
                        "top answers " + answer + ", mm_users " + mm.mmUsers().peek())
                .atEnd(RIGHT_ANSWER, this::checkAnswer)
                .atEnd(Report.NO_LEAK, this::checkFreed);
    }

    private void ask() {
        answer = userCount.of(init);
        Seam.count("top answers " + answer);
    }

    private @Nullable String checkAnswer() {
        return answer == 0 || answer == 1 ? null : "init is the only other user, but top counts " + answer;
    }

    private @Nullable String checkFreed() {
        return mm.isFreed()
                ? null
                : "init has exited, but its mm is never freed: mm_users is "
                        + mm.mmUsers().peek() + ", mm_count is " + mm.mmCount().peek();
    }
}
