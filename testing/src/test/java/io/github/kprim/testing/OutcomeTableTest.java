package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.step.ReadWriteOnce;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OutcomeTableTest {
    private static final Scenario BUFFER = Scenario.of("store buffering", LitmusTest::storeBuffer);
    private static final Exploration FOUND =
            Explorer.of(BUFFER).reduction(Reduction.NONE).explore();
    private static final Exploration BOUNDED =
            Explorer.of(BUFFER).maxExecutions(1).explore();

    private static String problem(OutcomeTable table, Exploration exploration) {
        return table.problem(exploration).orElse("none");
    }

    @Test
    void toText_ofATable_hasALineForEachOutcomeAndEachMissingOne() {
        OutcomeTable table = new OutcomeTable()
                .exists("r0=1 r1=0", "r0=7")
                .allowed("r0=0 r1=1")
                .forbidden("r0=0 r1=0");

        assertThat(table.toText(FOUND)).isEqualTo("""
                  outcome    executions  table      token
                  r0=0 r1=1           1  allowed    1:p2a2
                  r0=1 r1=0           1  exists     1:a2p2
                  r0=1 r1=1           4  not named  1:p1a2p1
                * r0=7                0  exists
                  r0=0 r1=0           0  forbidden
                """);
    }

    @Test
    void toText_ofManyOutcomes_leavesOutThoseThatFit() {
        Exploration many = Explorer.of(Scenario.of("many", world -> {
                    ReadWriteOnce<Integer> last = new ReadWriteOnce<>("last", 0);
                    StringBuilder order = new StringBuilder();
                    for (int task = 0; task < 5; task++) {
                        int mine = task;
                        world.task("t" + task, () -> {
                            last.writeOnce(mine);
                            order.append(mine);
                        });
                    }
                    world.outcome(order::toString);
                }))
                .explore();

        String text = new OutcomeTable().exists("01234").forbidden("43210").toText(many);

        assertThat(many.outcomes()).hasSize(120);
        assertThat(text.lines()).hasSize(53);
        assertThat(text).contains("\n* 43210 ").endsWith("  ... and 69 more\n");
    }

    @Test
    void problem_ofATableThatFits_isNone() {
        assertThat(new OutcomeTable()
                        .exists("r0=1 r1=1")
                        .allowed("r0=0", "r1=0")
                        .forbidden("r0=0 r1=0")
                        .strict()
                        .problem(FOUND))
                .isEmpty();
    }

    @Test
    void problem_missingOutcome_isNamed() {
        assertThat(problem(new OutcomeTable().exists("r0=0 r1=0"), FOUND))
                .startsWith("no execution ends with r0=0 r1=0\n  outcome ");
    }

    @Test
    void problem_forbiddenOutcome_isNamed() {
        assertThat(problem(new OutcomeTable().forbidden("r0=1 r1=1"), FOUND))
                .startsWith("an execution ends with r0=1 r1=1, which is forbidden\n");
    }

    @Test
    void problem_outcomeThatIsNotNamed_isOneInAStrictTableOnly() {
        OutcomeTable table = new OutcomeTable().exists("r0=1 r1=1");

        assertThat(problem(table, FOUND)).isEqualTo("none");
        assertThat(problem(table.strict(), FOUND)).startsWith("""
                an execution ends with r0=0 r1=1, which must not happen: the table names every outcome that may
                an execution ends with r0=1 r1=0, which must not happen: the table names every outcome that may
                """);
    }

    @Test
    void problem_outcomeThatIsForbiddenAndAllowed_isForbidden() {
        assertThat(problem(new OutcomeTable().exists("r0=1").forbidden("r0=1 r1=1"), FOUND))
                .startsWith("an execution ends with r0=1 r1=1, which is forbidden\n");
    }

    @Test
    void problem_somethingForbiddenAndNotAllTried_isThatNobodyKnows() {
        String unknown =
                "what was not found may exist, because not every interleaving was tried: stopped after 1 executions";

        assertThat(problem(new OutcomeTable().forbidden("r0=0 r1=0"), BOUNDED)).startsWith(unknown);
        assertThat(problem(new OutcomeTable().exists("r0=0 r1=1").strict(), BOUNDED))
                .startsWith(unknown);
        assertThat(problem(new OutcomeTable().exists("r0=0 r1=1"), BOUNDED)).isEqualTo("none");
        assertThat(problem(new OutcomeTable().exists("r0=1 r1=1"), BOUNDED))
                .startsWith("no execution ends with r0=1 r1=1\n" + unknown);
    }

    @Test
    void problem_scenarioWithoutOutcomes_saysWhatToDo() {
        Exploration silent =
                Explorer.of(Scenario.of("silent", ExploredScenes::inTurn)).explore();

        assertThat(problem(new OutcomeTable().exists("counter 2"), silent))
                .contains("use Registers or World.outcome\n")
                .contains("  (nothing)  ");
    }

    @Test
    void problem_ofAnEmptyTable_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeTable().problem(FOUND))
                .withMessage("the table of outcomes names none; add what exists or is forbidden");
    }

    @Test
    void exists_conditionOfSomeRegisters_holdsWhateverTheOthersAre() {
        assertThat(OutcomeTable.holds("r1=0", "r0=1 r1=0")).isTrue();
        assertThat(OutcomeTable.holds(" r1=0  r0=1 ", "r0=1 r1=0")).isTrue();
        assertThat(OutcomeTable.holds("r1=0 r0=0", "r0=1 r1=0")).isFalse();
        assertThat(OutcomeTable.holds("r1=0", "r1=01")).isFalse();
        assertThat(OutcomeTable.holds("1", "count 1")).isFalse();
        assertThat(OutcomeTable.holds("r0=1", "r0=1 and more")).isFalse();
        assertThat(OutcomeTable.holds("count 1", "count  1")).isTrue();
    }

    @Test
    void exists_emptyOrTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeTable().exists(" "))
                .withMessageContaining("a condition on outcomes is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeTable().exists("r0=1  r1=1").forbidden("r0=1 r1=1"))
                .withMessage("'r0=1 r1=1' is in the table twice, as exists and as forbidden");
    }

    @Test
    void withers_ofATable_leaveItAsItIs() {
        OutcomeTable table = new OutcomeTable().exists("r0=1");
        IntStream.range(0, 3).forEach(i -> table.forbidden("r0=" + (7 + i)).strict());

        assertThat(table.problem(FOUND)).isEmpty();
    }
}
