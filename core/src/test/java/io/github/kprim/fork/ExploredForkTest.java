package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explores fork against siblings that store while it copies: every interleaving. */
class ExploredForkTest {
    private static Explorer explorer(int cpus, int pages, Consumer<SiblingStage> script) {
        return Explorer.of(Scenario.of("siblings", world -> script.accept(new SiblingStage(world, cpus, pages))));
    }

    private static Exploration explore(int cpus, int pages, Consumer<SiblingStage> script) {
        return explorer(cpus, pages, script).explore();
    }

    private static void assertExhausted(Exploration exploration) {
        assertThat(exploration.verdict()).as(describe(exploration)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.violations()).isEmpty();
    }

    private static String describe(Exploration exploration) {
        StringBuilder text = new StringBuilder(exploration.message());
        exploration
                .violations()
                .forEach(v -> text.append(v.message())
                        .append('\n')
                        .append(v.witness())
                        .append('\n'));
        return text.toString();
    }

    private static List<String> violated(Exploration exploration) {
        return exploration.violations().stream().map(Violation::invariant).toList();
    }

    private static void copy(SiblingStage stage, TestProtocol protocol) {
        stage.forks(() -> Fork.copyMm(protocol, "child"));
    }

    @Test
    void atomicFork_siblingsOnDifferentPages_loseNothingAndStayIsolated() {
        assertExhausted(explore(3, 2, stage -> {
            copy(stage, TestProtocol.ATOMIC);
            stage.stores(1, 0, 42).stores(2, 1, 43);
        }));
    }

    @Test
    void atomicFork_siblingsOnTheSamePage_loseNothingAndStayIsolated() {
        assertExhausted(explore(3, 1, stage -> {
            copy(stage, TestProtocol.ATOMIC);
            stage.stores(1, 0, 42).stores(2, 0, 43);
        }));
    }

    @Test
    void atomicFork_siblingThatStoresTwice_losesNothingAndStaysIsolated() {
        assertExhausted(explore(2, 1, stage -> {
            copy(stage, TestProtocol.ATOMIC);
            stage.stores(1, 0, 42, 43);
        }));
    }

    @Test
    void atomicFork_sibling_endsInEveryStateThereCanBe() {
        Exploration exploration = explore(2, 1, stage -> {
            copy(stage, TestProtocol.ATOMIC);
            stage.stores(1, 0, 42, 43);
        });
        assertThat(exploration.finalStates())
                .as("the child has what was stored before its copy was finished")
                .containsExactly("mm[43]child[1]", "mm[43]child[42]", "mm[43]child[43]");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLEEP_SETS", "NONE"})
    void atomicFork_withLessReduction_endsInTheSameStates(Reduction reduction) {
        Explorer explorer = explorer(2, 1, stage -> {
            copy(stage, TestProtocol.ATOMIC);
            stage.stores(1, 0, 42, 43);
        });
        Exploration less = explorer.reduction(reduction).explore();
        assertExhausted(less);
        assertThat(less.finalStates()).isEqualTo(explorer.explore().finalStates());
    }

    @Test
    void plainFork_siblingThatStores_losesTheStore() {
        Exploration exploration = explore(2, 1, stage -> {
            copy(stage, TestProtocol.PLAIN);
            stage.stores(1, 0, 42);
        });
        assertThat(exploration.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(violated(exploration)).contains(SiblingStage.NO_LOST_DIRTY);
    }

    @Test
    void plainFork_alone_losesNothing() {
        assertExhausted(explore(1, 2, stage -> copy(stage, TestProtocol.PLAIN)));
    }

    @Test
    void handmadeFork_withTheFlush_losesNothingAndStaysIsolated() {
        assertExhausted(explore(
                2,
                1,
                stage -> stage.forks(() -> HandmadeFork.copy(stage.mm, 1, true)).stores(1, 0, 42, 43)));
    }

    @Test
    void handmadeFork_withoutTheFlush_letsTheSiblingStoreToTheChild() {
        Exploration exploration = explore(
                2,
                1,
                stage ->
                        stage.forks(() -> HandmadeFork.copy(stage.mm, 1, false)).stores(1, 0, 42, 43));
        assertThat(exploration.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(violated(exploration)).contains(Report.COW_ISOLATION);
    }

    @Test
    void atomicFork_twoSiblingsForking_losesNothingAndStaysIsolated() {
        assertExhausted(explore(2, 1, stage -> {
            copy(stage, TestProtocol.ATOMIC);
            stage.forksAndStores(1, () -> Fork.copyMm(TestProtocol.ATOMIC, "child2"), 0, 42);
        }));
    }
}
