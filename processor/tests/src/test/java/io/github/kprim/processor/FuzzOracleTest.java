package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.processor.BrokenProcessor.Fault;
import io.github.kprim.processor.FuzzCompiler.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of processors that the fuzzer must find. */
final class FuzzOracleTest {
    private static final String GOOD = "[kprim-unknown-lock] No field 'x'";

    private static final List<String> CORPUS = List.of("""
            package a;
            class Outer {
                static class Inner {
                    void f() {}
                }
            }
            """);

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatFuzz(Setup.Tool tool, Fault fault) {
        ProcessorFuzz fuzz = new ProcessorFuzz(tool, () -> List.of(new BrokenProcessor(fault)), CORPUS);
        return assertThatThrownBy(() -> fuzz.check(1, 50))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dkprim.fuzz.seed=1");
    }

    private static Fault reporting(String text) {
        return (type, environment) -> environment.getMessager().printMessage(Kind.ERROR, text, type);
    }

    @ParameterizedTest
    @EnumSource
    void check_exception_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, (type, environment) -> {
                    throw new IOException("thrown on purpose");
                })
                .hasMessageContaining("broken on purpose");
    }

    @ParameterizedTest
    @EnumSource
    void check_stackOverflow_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, (type, environment) -> {
                    throw new StackOverflowError();
                })
                .hasMessageContaining("StackOverflowError");
    }

    @ParameterizedTest
    @EnumSource
    void complaints_ofEndlessProcessor_sayThatItHasNotEnded(Setup.Tool tool) {
        BrokenProcessor endless = new BrokenProcessor((type, environment) -> new CountDownLatch(1).await());

        try (FuzzCompiler compiler = new FuzzCompiler(tool, Duration.ofMillis(10))) {
            Outcome outcome = compiler.compile(CORPUS.get(0), true, () -> List.of(endless));

            assertThat(FuzzOracle.complaints(CORPUS.get(0), outcome))
                    .singleElement()
                    .asString()
                    .contains("it has not ended after PT0.01S");
        }
    }

    @ParameterizedTest
    @EnumSource
    void check_noId_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, reporting("No field 'x'")).hasMessageContaining("Not an id and a line");
    }

    @ParameterizedTest
    @EnumSource
    void check_blankLine_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, reporting("[kprim-unknown-lock] ")).hasMessageContaining("Not an id and a line");
    }

    @ParameterizedTest
    @EnumSource
    void check_brokenLine_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, reporting(GOOD + "\non X")).hasMessageContaining("Not an id and a line");
    }

    @ParameterizedTest
    @EnumSource
    void check_unknownId_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, reporting("[kprim-unknown-lokc] No field 'x'")).hasMessageContaining("No such id");
    }

    @Test
    void check_messageTwice_isFound() {
        assertThatFuzz(Setup.Tool.JAVAC, (type, environment) -> {
                    reporting(GOOD).at(type, environment);
                    reporting(GOOD).at(type, environment);
                })
                .hasMessageContaining("Reported twice");
    }

    @ParameterizedTest
    @EnumSource
    void check_companionOfRefusedType_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, (type, environment) -> {
                    reporting(GOOD).at(type, environment);
                    make("a.OuterLockChecks", "package a; class OuterLockChecks {}", environment);
                })
                .hasMessageContaining("a.OuterLockChecks was made, although");
    }

    @ParameterizedTest
    @EnumSource
    void check_standInOfRefusedMemberType_isFound(Setup.Tool tool) {
        assertThatFuzz(tool, (type, environment) -> {
                    for (TypeElement inner : ElementFilter.typesIn(type.getEnclosedElements())) {
                        reporting(GOOD).at(inner, environment);
                        make("a.CheckedOuter_Inner", "package a; class CheckedOuter_Inner {}", environment);
                    }
                })
                .hasMessageContaining("a.CheckedOuter_Inner was made, although");
    }

    /** The text after the quote belongs to the method in some versions of javac. For ECJ it is the next member. */
    @Test
    void complaints_ofEcjWhereJavacGuessesOtherTypes_areNone() {
        String source = """
                package a;
                class Outer {
                    Object f() {
                        return null'
                    }
                    static class Inner {
                        class Wrong {}
                    }
                }
                """;
        BrokenProcessor refusesInner = new BrokenProcessor((type, environment) -> {
            for (TypeElement inner : ElementFilter.typesIn(type.getEnclosedElements())) {
                reporting(GOOD).at(inner, environment);
                make("a.OuterLockChecks", "package a; class OuterLockChecks {}", environment);
            }
        });

        try (FuzzCompiler compiler = new FuzzCompiler(Setup.Tool.ECJ, Duration.ofMinutes(1))) {
            Outcome outcome = compiler.compile(source, true, () -> List.of(refusesInner));

            assertThat(outcome.made()).containsKey("a.OuterLockChecks");
            assertThat(FuzzOracle.complaints(source, outcome)).isEmpty();
        }
    }

    @Test
    void check_madeSourceIsWrong_isFound() {
        assertThatFuzz(
                        Setup.Tool.JAVAC,
                        (type, environment) -> make(
                                "a.OuterLockChecks", "package a; class OuterLockChecks extends Nothing {", environment))
                .hasMessageContaining("Only what was made is wrong");
    }

    @Test
    void check_failure_isCutDownToItsCause() {
        assertThatFuzz(Setup.Tool.JAVAC, (type, environment) -> {
                    if (!ElementFilter.typesIn(type.getEnclosedElements()).isEmpty()) {
                        throw new IOException("thrown on purpose");
                    }
                })
                .message()
                .satisfies(message -> assertThat(section(message, "The source, with -proc:only:"))
                        .hasSizeLessThan(section(message, "It is cut down from").size())
                        .anyMatch(line -> line.contains("class Outer"))
                        .anyMatch(line -> line.contains("class Inner"))
                        .noneMatch(line -> line.contains("void f()")));
    }

    /** Returns the lines between the title and the next blank line. */
    private static List<String> section(String message, String title) {
        return message.lines()
                .dropWhile(line -> !line.equals(title))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static void make(String name, String source, ProcessingEnvironment environment) throws IOException {
        if (environment.getElementUtils().getTypeElement(name) == null) {
            try (Writer writer = environment.getFiler().createSourceFile(name).openWriter()) {
                writer.write(source);
            }
        }
    }
}
