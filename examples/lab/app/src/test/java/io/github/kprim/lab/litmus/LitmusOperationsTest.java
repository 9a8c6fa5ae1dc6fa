package io.github.kprim.lab.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lab.litmus.LitmusParser.Field;
import io.github.kprim.memory.MemoryModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests each operation of the notation, mostly by a pair: with its order, and with a weaker one. */
final class LitmusOperationsTest {
    private static LitmusTest test(String threads, String exists) throws BadLitmusException {
        return LitmusParser.parse(new Field("t", 1), new Field("", 1), new Field(threads, 1), new Field(exists, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '/', textBlock = """
            # A full read-modify-write is a barrier on both sides; the relaxed one is none.
            W x 1; r0a=inc z; r0b=R y | W y 1; mb; r1a=R x              / 0:r0b=0 & 1:r1a=0 / Never
            W x 1; r0a=inc.relaxed z; r0b=R y | W y 1; mb; r1a=R x      / 0:r0b=0 & 1:r1a=0 / Sometimes
            W x 1; inc z; r0b=R y | W y 1; mb; r1a=R x                  / 0:r0b=0 & 1:r1a=0 / Sometimes
            W x 1; r0a=xchg z 5; r0b=R y | W y 1; mb; r1a=R x           / 0:r0b=0 & 1:r1a=0 / Never
            W x 1; r0a=xchg.release z 5; r0b=R y | W y 1; mb; r1a=R x   / 0:r0b=0 & 1:r1a=0 / Sometimes
            # cmpxchg: ordered like xchg if it succeeds, not at all if it fails.
            W x 1; r0a=cmpxchg z 0 5; r0b=R y | W y 1; mb; r1a=R x      / 0:r0b=0 & 1:r1a=0 / Never
            W x 1; r0a=cmpxchg z 1 5; r0b=R y | W y 1; mb; r1a=R x      / 0:r0b=0 & 1:r1a=0 / Sometimes
            W x 1; r0a=cmpxchg.release y 0 1 | r1a=R.acquire y; r1b=R x / 1:r1a=1 & 1:r1b=0 / Never
            W x 1; r0a=cmpxchg.relaxed y 0 1 | r1a=R.acquire y; r1b=R x / 1:r1a=1 & 1:r1b=0 / Sometimes
            # Atomicity: two increments never give the same, and nothing comes between read and write.
            r0a=inc.relaxed x | r1a=inc.relaxed x                       / 0:r0a=1 & 1:r1a=1 / Never
            r0a=dec.relaxed x | r1a=dec.relaxed x                       / x=-2              / Always
            r0a=cmpxchg.relaxed x 0 1 | r1a=cmpxchg.relaxed x 0 2       / 0:r0a=0 & 1:r1a=0 / Never
            r0a=xchg.relaxed x 1 | W x 2                                / 0:r0a=2 & x=1     / Sometimes
            # Suffixes of a read-modify-write in message passing.
            W x 1; inc.release y | r1a=inc.acquire y; r1b=R x           / 1:r1a=2 & 1:r1b=0 / Never
            W x 1; inc.release y | r1a=inc.relaxed y; r1b=R x           / 1:r1a=2 & 1:r1b=0 / Sometimes
            # A release sequence: a read-modify-write of a third task carries on what it read.
            W x 1; W.release y 1 | inc y | r2a=R.acquire y; r2b=R x     / 2:r2a=2 & 2:r2b=0 / Never
            W x 1; W.release y 1 | W y 2 | r2a=R.acquire y; r2b=R x     / 2:r2a=2 & 2:r2b=0 / Sometimes
            # Dependencies order a read with a later write; a second read is not ordered by an if.
            r0a=R y; W x r0a*0+1 | r1a=R.acquire x; W y 1               / 0:r0a=1 & 1:r1a=1 / Never
            W x 1; wmb; W y 1 | r1a=R y; if r1a==1: r1b=R x             / 1:r1a=1 & 1:r1b=0 / Sometimes
            W x 2; wmb; W y 1 | r1a=R y; if r1a==1: W x 1               / 1:r1a=1 & x=2     / Never
            W x 2; wmb; W y 1 | r1a=R y; if r1a==1: r1b=xchg.relaxed x 1 / 1:r1a=1 & x=2    / Never
            W x 2; wmb; W y 1 | r1a=R y; r1b=xchg.relaxed x r1a*0+1     / 1:r1a=1 & x=2     / Never
            # Locks exclude each other, and a third task sees two sections in order only behind a barrier.
            lock s; r0a=R x; W x r0a+1; unlock s | lock s; r1a=R x; W x r1a+1; unlock s / x=2 / Always
            lock s; W x 1; unlock s; r0a=R y | lock t; W y 1; unlock t; r1a=R x / 0:r0a=0 & 1:r1a=0 / Sometimes
            lock s; W x 1; unlock s; lock s; W y 1; unlock s | r1a=R y; rmb; r1b=R x / 1:r1a=1 & 1:r1b=0 / Never
            lock s; W x 1; unlock s; lock t; W y 1; unlock t | r1a=R y; rmb; r1b=R x / 1:r1a=1 & 1:r1b=0 / Never
            lock s; unlock s; W x 1; lock s; W y 1; unlock s | r1a=R y; rmb; r1b=R x / 1:r1a=1 & 1:r1b=0 / Sometimes
            lock s; lock s                                              / s=1               / Stuck
            # RCU: a section sees all or nothing of what a grace period divides.
            rcu_read_lock; r0a=R x; r0b=R y; rcu_read_unlock | W y 1; synchronize_rcu; W x 1 / 0:r0a=1 & 0:r0b=0 / Never
            r0a=R x; r0b=R y | W y 1; synchronize_rcu; W x 1            / 0:r0a=1 & 0:r0b=0 / Sometimes
            rcu_read_lock; rcu_read_lock; r0a=R x; rcu_read_unlock; r0b=R y; rcu_read_unlock | W y 1; synchronize_rcu; W x 1 \
                / 0:r0a=1 & 0:r0b=0 / Never
            rcu_read_lock; synchronize_rcu; rcu_read_unlock; W x 1      / x=1               / Stuck
            """)
    void verdict_underTheKernelsModel_isWhatTheOperationsPromise(String threads, String exists, String verdict)
            throws BadLitmusException {
        assertThat(StateSpace.verdict(test(threads, exists), MemoryModel.LKMM, 1_000_000))
                .hasToString(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '/', textBlock = """
            W x 1; r0a=R y | W y 1; r1a=R x                             / 0:r0a=0 & 1:r1a=0 / Sometimes
            W x 1; mb; r0a=R y | W y 1; r1a=R x                         / 0:r0a=0 & 1:r1a=0 / Sometimes
            W x 1; mb; r0a=R y | W y 1; mb; r1a=R x                     / 0:r0a=0 & 1:r1a=0 / Never
            W x 1; inc z; r0a=R y | W y 1; inc w; r1a=R x               / 0:r0a=0 & 1:r1a=0 / Never
            W x 1; rmb; wmb; r0a=R y | W y 1; rmb; wmb; r1a=R x         / 0:r0a=0 & 1:r1a=0 / Sometimes
            W.release x 1; r0a=R.acquire y | W.release y 1; r1a=R.acquire x / 0:r0a=0 & 1:r1a=0 / Sometimes
            W x 1; W y 1 | r1a=R y; r1b=R x                             / 1:r1a=1 & 1:r1b=0 / Never
            W x 1; r0a=R x | W x 2                                      / 0:r0a=0           / Never
            W x 1; W x 2                                                / x=2               / Always
            lock s; W x 1; unlock s; r0a=R y | lock t; W y 1; unlock t; r1a=R x / 0:r0a=0 & 1:r1a=0 / Sometimes
            # A grace period makes every CPU pass a barrier, so the writes of an earlier section are visible.
            rcu_read_lock; W x 1; r0a=R y; rcu_read_unlock | W y 1; synchronize_rcu; r1a=R x / 0:r0a=0 & 1:r1a=0 / Never
            W x 1; r0a=R y | W y 1; synchronize_rcu; r1a=R x            / 0:r0a=0 & 1:r1a=0 / Sometimes
            """)
    void verdict_underTso_isThatOfStoreBuffers(String threads, String exists, String verdict)
            throws BadLitmusException {
        assertThat(StateSpace.verdict(test(threads, exists), MemoryModel.TSO, 1_000_000))
                .hasToString(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '/', textBlock = """
            W x 1; r0a=R y | W y 1; r1a=R x / 0:r0a=0 & 1:r1a=0 / Never
            W x 1 | r1a=R x                 / 1:r1a=1           / Sometimes
            W x 1 | W x 2                   / x=0               / Never
            """)
    void verdict_underSc_isThatOfTakingTurns(String threads, String exists, String verdict) throws BadLitmusException {
        assertThat(StateSpace.verdict(test(threads, exists), MemoryModel.SC, 1_000_000))
                .hasToString(verdict);
    }
}
