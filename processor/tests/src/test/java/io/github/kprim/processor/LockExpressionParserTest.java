package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kprim.processor.LockSyntaxException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LockExpressionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "this|this",
                "this.mu|this.mu",
                "mu|mu",
                "lock()|lock()",
                "mm|mm",
                "mm()|mm()",
                "mm.mmapLock|mm.mmapLock",
                "#1.mmapLock|#1.mmapLock",
                "#12|#12",
                "Type.f|Type.f",
                "task.mm().mmapLock|task.mm().mmapLock",
                " mm . get ( ) |mm.get()",
                " #1 . get ( ) |#1.get()",
                "thisOne|thisOne",
                "Type.class|Type.class",
                "Outer . this . mu|Outer.this.mu",
                "locks[0]|locks[0]",
                "locks() [ #1 ] [ i ] . mu|locks()[#1][i].mu",
                "größe.$_1|größe.$_1"
            })
    void parse_expression_givesItsPath(String text, String path) throws LockSyntaxException {
        assertThat(LockExpressionParser.parse(text)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mm.|4|found the end, expected a name",
                "mm..lock|4|found '.', expected a name",
                ".lock|1|found '.', expected a name",
                "1mm|1|found '1', expected a name",
                "mm.new|4|found the keyword 'new', expected a name",
                "super.lock|1|found the keyword 'super', expected a name",
                "mm.\uD83D\uDD12|4|found '\uD83D\uDD12', expected a name",
                "#|2|found the end, expected a parameter's number, 1 or more",
                "#01|2|found '0', expected a parameter's number, 1 or more",
                "#mm|2|found 'm', expected a parameter's number, 1 or more",
                "mm.get(|8|found the end, expected ')': a method in a path has no arguments",
                "mm.get(x)|8|found 'x', expected ')': a method in a path has no arguments",
                "mm[|4|found the end, expected a name",
                "mm[-1]|4|found '-', expected a name",
                "mm[01]|4|found 01, expected 0, or a smaller number without zeros first",
                "mm[1234567890]|4|found 1234567890, expected 0, or a smaller number without zeros first",
                "mm[1|5|found the end, expected ']': an index is a number or a parameter",
                "mm[1i]|5|found 'i', expected ']': an index is a number or a parameter",
                "mm[#0]|5|found '0', expected a parameter's number, 1 or more"
            })
    void parse_noExpression_saysWhichCharacter(String text, int character, String message) {
        LockSyntaxException problem = problem(text);

        assertThat(problem.kind()).isEqualTo(Kind.UNPARSABLE);
        assertThat(problem.character()).isEqualTo(character);
        assertThat(problem).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mm lock|4",
                "this()|5",
                "#1x|3",
                "mm.get()()|9",
                "mm->lock|3",
                "#1[0]|3",
                "T.class()|8",
                "T.this[0]|7",
                "mm\0m|3",
                "m\u200bm|2"
            })
    void parse_textAfterExpression_saysWhereItStarts(String text, int character) {
        LockSyntaxException problem = problem(text);

        assertThat(problem.kind()).isEqualTo(Kind.TRAILING_TEXT);
        assertThat(problem.character()).isEqualTo(character);
    }

    private static LockSyntaxException problem(String text) {
        return catchThrowableOfType(LockSyntaxException.class, () -> LockExpressionParser.parse(text));
    }
}
