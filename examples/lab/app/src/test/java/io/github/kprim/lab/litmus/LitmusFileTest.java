package io.github.kprim.lab.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.memory.MemoryModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LitmusFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            W x 1; r0a=R.foo y ~ 0:r0a=1      ~ column 16: R is plain or has the suffix .acquire
            W x 1; foo         ~ x=1          ~ column 11: an operation (W, mb, wmb, rmb
            W x                ~ x=1          ~ column 7: a register, such as r0a, was expected, not the end
            W r0a 1            ~ x=1          ~ column 6: a variable, such as x, was expected, not 'r0a 1'
            W.acquire x 1      ~ x=1          ~ column 5: W is plain or has the suffix .release
            r0a=inc.full x     ~ x=1          ~ column 12: relaxed, acquire or release was expected, not 'full x'
            r0a=cmpxchg x      ~ x=1          ~ column 17: a number was expected, not the end
            W x 99999999999    ~ x=1          ~ column 8: a number from -2147483648 to 2147483647 was expected
            unlock s           ~ s=0          ~ column 11: this thread does not hold the lock
            rcu_read_unlock    ~ x=0          ~ column 4: rcu_read_unlock without a rcu_read_lock before it
            W x 1 | | W y 1    ~ x=1          ~ column 12: an operation
            W x 1 W y 1        ~ x=1          ~ column 10: ; or | was expected, not 'W y 1'
            if r0a=1: W x 1    ~ x=1          ~ column 10: '==' was expected, not '=1: W x 1'
            W x 1              ~ 1:r0a=1      ~ column 10: there is no thread 1; the test has threads 0 to 0
            r0a=R x            ~ 0:r0b=1      ~ column 14: a register of thread 0 (r0a) was expected, not 'r0b=1'
            W x 1              ~ y=1          ~ column 10: a variable of the test (x), or a thread and its register
            W x 1              ~ x=1 | x=2    ~ column 14: & or the end was expected, not '| x=2'
            """)
    void parse_badLine_saysWhereAndWhatWasExpected(String threads, String exists, String problem) {
        LitmusFile file = LitmusFile.parse("t\t\t" + threads + "\t" + exists + "\ngood\t\tW x 1\tx=1\n");
        assertThat(file.problems()).singleElement().asString().startsWith("line 1, " + problem);
        assertThat(file.entries())
                .singleElement()
                .extracting(entry -> entry.test().name())
                .isEqualTo("good");
    }

    @Test
    void parse_tooFewFields_saysWhichIsMissing() {
        assertThat(LitmusFile.parse("t\t\tW x 1\n").problems())
                .singleElement()
                .asString()
                .startsWith("line 1, column 9: field 'exists' was expected");
    }

    @Test
    void parse_initialValues_areThere() {
        LitmusFile file = LitmusFile.parse("t\tx=3; y=4; u=5\tr0a=R x; r0b=R y\t0:r0a=3 & 0:r0b=4 & u=5\n");
        assertThat(StateSpace.verdict(file.entries().get(0).test(), MemoryModel.LKMM, 1000))
                .isEqualTo(LitmusVerdict.ALWAYS);
    }

    @Test
    void parse_firstLineWithOtherOrder_isFollowed() {
        LitmusFile file = LitmusFile.parse(
                "\uFEFFname\tnote\texists\tlkmm\tthreads\tinit\n" + "# a comment\n\nt\tany\tx=1\tAlways\tW x 1\t\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.expected()).containsEntry(MemoryModel.LKMM, "Always"));
    }
}
