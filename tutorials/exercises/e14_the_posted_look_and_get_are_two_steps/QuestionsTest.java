package e14_the_posted_look_and_get_are_two_steps;

import io.github.kprim.explore.Scenario;
import io.github.kprim.forkaware.ForkAwareAsPosted;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.tutor.question.Questions;
import org.junit.jupiter.api.Test;

/** {@code Questions.txt} is about the design as posted. What you write into {@code ForkAware.java} does not matter. */
final class QuestionsTest {
    private final Questions questions = Questions.beside(QuestionsTest.class);

    @Test
    void schedule_ofThePostedDesign_breaksIt() {
        questions.schedule("schedule", posted(), "stable-mm-users");
    }

    @Test
    void oneStep_ofThePostedDesign_isFound() {
        questions.asOne("one step", posted(), "top");
    }

    private static Scenario posted() {
        return Scenarios.ONE_POKER.under(new ForkAwareAsPosted());
    }
}
