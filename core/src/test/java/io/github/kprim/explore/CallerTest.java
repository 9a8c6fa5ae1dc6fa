package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
final class CallerTest {
    private static final Scenario THREE_WRITERS = Scenario.of("three writers", world -> {
        ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
        Runnable body = () -> {
            cell.writeOnce(1);
            cell.writeOnce(cell.readOnce() + 1);
        };
        world.task("a", body).task("b", body).task("c", body);
    });

    /** An interrupt of the calling thread says nothing about the tasks. */
    @Test
    void explore_interruptedCaller_isExhausted() {
        Explorer.of(THREE_WRITERS).explore();
        Thread.currentThread().interrupt();
        Verdict verdict;
        try {
            verdict = Explorer.of(THREE_WRITERS).explore().verdict();
        } finally {
            Thread.interrupted();
        }
        assertThat(verdict).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void explore_interruptedCaller_staysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            Explorer.of(THREE_WRITERS).explore();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The threads of the tasks are gone, so later code on real threads has no cost for the seam. */
    @RepeatedTest(50)
    void explore_returned_leavesTheSeamOff() {
        Explorer.of(THREE_WRITERS).explore();

        assertThat(Seam.on()).isFalse();
    }

    /** Before JDK 19 a thread group exists forever unless code destroys it. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_18)
    void explore_returned_leavesNoThreadGroup() {
        ThreadGroup own = Thread.currentThread().getThreadGroup();
        Explorer.of(THREE_WRITERS).explore();
        int before = own.activeGroupCount();
        for (int i = 0; i < 20; i++) {
            Explorer.of(THREE_WRITERS).explore();
        }
        assertThat(own.activeGroupCount()).isLessThanOrEqualTo(before);
    }
}
