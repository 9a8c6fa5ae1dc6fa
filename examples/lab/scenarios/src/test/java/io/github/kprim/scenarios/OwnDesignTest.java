package io.github.kprim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that a design written by a user runs through the matrix. */
final class OwnDesignTest {
    /** Believes in every fork that it is the only user of its mm. */
    private static final class BrokenAlwaysPlain implements MmProtocol {
        @Override
        public String id() {
            return "always-plain";
        }

        @Override
        public String summary() {
            return "fork never looks whether it is alone";
        }

        @Override
        public MmStruct getTaskMm(TaskStruct task) {
            task.taskLock();
            try {
                MmStruct mm = task.mm();
                if (mm == null || task.isKernelThread()) {
                    return null;
                }
                mm.mmget();
                return mm;
            } finally {
                task.taskUnlock();
            }
        }

        @Override
        public void beforeCopy(TaskStruct current, MmStruct mm) {
            current.fastFork().writeOnce(true);
        }

        @Override
        public void afterCopy(TaskStruct current, MmStruct mm) {
            current.fastFork().writeOnce(false);
        }

        @Override
        public void kthreadUseMm(MmStruct mm) {
            Kthread.useMm(mm);
        }

        @Override
        public boolean claimsStableMmUsers() {
            return true;
        }
    }

    private static Matrix matrix;

    @BeforeAll
    static void explore() {
        matrix = Matrix.explore(new BrokenAlwaysPlain());
    }

    @Test
    void explore_wrongDesign_isRefutedWhereItIsWrong() {
        assertThat(matrix.cells()).hasSameSizeAs(Scenarios.MATRIX);
        assertThat(matrix.get("always-plain", Scenarios.ONE_POKER).violations())
                .anyMatch(violation -> violation.invariant().equals(StageInvariants.STABLE_MM_USERS));
        assertThat(matrix.get("always-plain", Scenarios.SIBLING).verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void toString_hasARowForEachScenario() {
        assertThat(matrix.toString()).contains(Scenarios.ids()).contains("always-plain", "stable-mm-users");
    }

    @Test
    void get_cellThatWasNotExplored_isRefused() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> matrix.get("legacy", Scenarios.SELF))
                .withMessage("the matrix has no cell legacy / self");
    }
}
