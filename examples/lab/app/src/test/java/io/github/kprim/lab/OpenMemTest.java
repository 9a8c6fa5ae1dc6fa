package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.forkaware.ForkLock;
import io.github.kprim.forkaware.KthreadSerialized;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.Stage;
import io.github.kprim.scenarios.StageInvariants;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests what the matrix must show if a reference becomes one to the structure and back, while fork looks at both
 * counts.
 */
class OpenMemTest {
    @ParameterizedTest
    @CsvSource({
        "legacy, EXHAUSTED, ''",
        "counts-unlocked, VIOLATED, no-lost-dirty",
        "mmap-lock-inside, VIOLATED, ''",
        "fork-aware-as-posted, VIOLATED, no-lost-dirty",
        "fork-aware-half-fixed, EXHAUSTED, ''",
        "fork-aware, EXHAUSTED, ''",
        "fork-lock, EXHAUSTED, ''",
        "kthread-serialized, EXHAUSTED, ''",
    })
    void openMem_anyDesign_losesADirtyBitOnlyWhereAKernelThreadStores(String protocol, Verdict verdict, String lost) {
        Exploration readOnly = Cells.of(protocol, "open-mem");
        Exploration storing = Cells.of(protocol, "open-mem-kthread");
        assertThat(readOnly.verdict()).isEqualTo(verdict);
        assertThat(storing.verdict()).isEqualTo(verdict);
        Set<String> more = new TreeSet<>(Cells.claimedViolations(storing));
        more.removeAll(Cells.claimedViolations(readOnly));
        assertThat(String.join(" ", more)).isEqualTo(lost);
    }

    @ParameterizedTest
    @CsvSource({"open-mem", "open-mem-kthread"})
    void openMem_everyDesignButMainline_forksInBothWays(String scenario) {
        for (String protocol : Protocols.ids()) {
            boolean mainline = protocol.equals("legacy");
            assertThat(Cells.of(protocol, scenario).events()).as(protocol).containsKey(Fork.ATOMIC);
            assertThat(Cells.of(protocol, scenario).events().containsKey(Fork.FAST))
                    .as(protocol)
                    .isNotEqualTo(mainline);
        }
    }

    @Test
    void openMem_forkThatReadsMmCountFirst_isFastBesideAnotherUser() {
        Exploration result =
                Explorer.of(Scenarios.OPEN_MEM.under(new BrokenLookOrder())).explore();
        assertThat(Cells.claimedViolations(result)).containsExactly(StageInvariants.STABLE_MM_USERS);
    }

    /** The look at mm_users was correct at its time. The look at mm_count was already out of date by then. */
    @Test
    void openMem_forkThatReadsMmCountFirst_theCauseNamesTheLookThatMmgrabOvertook() {
        Exploration result =
                Explorer.of(Scenarios.OPEN_MEM.under(new BrokenLookOrder())).explore();
        assertThat(result.violations())
                .filteredOn(v -> v.invariant().equals(StageInvariants.STABLE_MM_USERS))
                .singleElement()
                .satisfies(v -> assertThat(v.explanation().orElseThrow().text())
                        .contains("init looks (read mm_count: 1)", "has changed it (mmgrab(mm): 2)"));
    }

    @Test
    void openMemKthread_forkThatReadsMmCountFirst_losesADirtyBit() {
        Exploration result = Explorer.of(Scenarios.OPEN_MEM_KTHREAD.under(new BrokenLookOrder()))
                .explore();
        assertThat(Cells.claimedViolations(result))
                .containsExactly(StageInvariants.NO_LOST_DIRTY, StageInvariants.STABLE_MM_USERS);
    }

    /**
     * Explores a holder of an mmgrab() reference. It upgrades the reference, and keeps only the user reference while
     * its thread stores.
     */
    private static Exploration exploreHolderThatDropsAtOnce(MmProtocol protocol) {
        return Explorer.of(Scenario.of("drops at once", world -> {
                    Stage stage = new Stage(protocol, world, 2);
                    stage.mm().mmgrab();
                    world.task(stage.init(), stage::fork).task(stage.kernelThread("driver", 1), () -> {
                        boolean alive = stage.mm().mmgetNotZero();
                        stage.mm().mmdrop();
                        if (alive) {
                            stage.borrowAndStore(stage.mm());
                            stage.mm().mmput();
                        }
                    });
                }))
                .explore();
    }

    @Test
    void mmgrabHolder_whoDropsItBeforeItsThreadStores_isNotCoveredByForkAwareAlone() {
        assertThat(Cells.claimedViolations(exploreHolderThatDropsAtOnce(new ForkAware())))
                .containsExactly(StageInvariants.NO_LOST_DIRTY, StageInvariants.STABLE_MM_USERS);
        assertThat(exploreHolderThatDropsAtOnce(new ForkLock()).verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploreHolderThatDropsAtOnce(new KthreadSerialized()).verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }
}
