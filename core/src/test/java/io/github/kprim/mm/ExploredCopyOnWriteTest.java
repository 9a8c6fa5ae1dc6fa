package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.step.Report;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Explores a page that is shared copy-on-write and goes away while tasks still look at it: every interleaving. */
class ExploredCopyOnWriteTest {
    private static final long AT_FIRST = 1;

    /** A page of two address spaces. One of them ends while the other is used. */
    private static final class Stage {
        final World world;
        final Machine machine = new Machine(2);
        final MmStruct mm = TestMm.onePage(machine);

        Stage(World world) {
            this.world = world;
            mm.populate(TestMm.ADDRESS, AT_FIRST);
            mm.table(TestMm.ADDRESS).setWrprotect(MmStruct.pteIndex(TestMm.ADDRESS), mm.peekPte(TestMm.ADDRESS));
            MmStruct other = TestMm.sharing(mm);
            machine.cpus().forEach(cpu -> cpu.switchMm(mm));
            world.task("exit", other::mmput).atEnd(Report.NO_LEAK, this::checkNothingLeaks);
        }

        Stage stores(int cpu, long word) {
            world.task("cpu" + cpu, () -> machine.cpu(cpu).store(TestMm.ADDRESS, word));
            return this;
        }

        private @Nullable String checkNothingLeaks() {
            machine.cpus().forEach(cpu -> cpu.switchMm(null));
            mm.mmput();
            int left = machine.memory().allocated();
            return machine.mms().isEmpty() && left == 0 ? null : machine.mms() + " and " + left + " page(s) are left";
        }
    }

    private static void assertExhausted(Consumer<Stage> script, String... finalStates) {
        Exploration exploration = Explorer.of(Scenario.of("copy-on-write", world -> {
                    Stage stage = new Stage(world);
                    world.outcome(() -> "page " + stage.mm.contentsAt(TestMm.ADDRESS));
                    script.accept(stage);
                }))
                .explore();
        assertThat(exploration.violations()).isEmpty();
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.finalStates()).containsExactly(finalStates);
    }

    @Test
    void store_twoCpusWhileTheOtherMmEnds_copiesNoFreedPage() {
        assertExhausted(stage -> stage.stores(0, 42).stores(1, 43), "page 42", "page 43");
    }

    @Test
    void remoteRead_whilePageIsCopiedAndTheOtherMmEnds_readsNoFreedPage() {
        assertExhausted(
                stage -> stage.stores(0, 42).world.task("reader", () -> {
                    long word = RemoteAccess.read(stage.mm, TestMm.ADDRESS);
                    assertThat(word).isIn(AT_FIRST, 42L);
                }),
                "page 42");
    }
}
