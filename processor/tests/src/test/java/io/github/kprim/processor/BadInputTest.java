package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that made a processor throw an exception, hang, or report something unreadable. */
final class BadInputTest {
    private static final Setup ECJ = new Setup(Setup.Tool.ECJ, Setup.Processors.ON_PATH, Setup.Code.IN_UNNAMED_MODULE);

    @Test
    void process_accessorThatNamesAType_isReportedThere() {
        assertThat(errors(
                        "@ReturnsLock(\"Object\") Object typed() { return this; }",
                        "@AcquiredBefore(\"typed()\") final Object mu = new Object();"))
                .containsExactly(
                        "3:14: [kprim-not-a-lock] 'java.lang.Object' is a type, not a lock; name one of its static fields",
                        "4:17: [kprim-order-not-a-field] 'typed()' in @AcquiredBefore does not end in a field; name the"
                                + " field of the lock, such as \"TaskStruct.allocLock\"");
    }

    @Test
    void process_lineBreakInExpression_isEscaped() {
        assertThat(errors("@MustHold(\"this\\n\\0\\u202e->mu\") void f() {}"))
                .containsExactly(
                        "3:11: [kprim-trailing-text] 'this\\u000a\\u0000\\u202e->mu' is a whole expression before"
                                + " character 6, but '\\u0000\\u202e->mu' follows; one string names one lock");
    }

    @Test
    void process_listBesideAnnotation_isReportedInTheList() {
        assertThat(errors("@MustHold(\"this\") @MustHold.List(@MustHold(\"zebra\")) void f() {}"))
                .containsExactly("3:44: [kprim-unknown-lock] No field or parameter 'zebra' on Bad; a type of another"
                        + " package is written in full, imports do not count");
    }

    @Test
    void process_nameOfThousandsOfPackages_ends() {
        String name = "x.".repeat(3000) + "x";

        List<String> errors = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> errors("@MustHold(\"" + name + "\") void f() {}"));

        assertThat(errors)
                .containsExactly(
                        "3:11: [kprim-unknown-lock] No field or parameter 'x' on Bad; a type of another package"
                                + " is written in full, imports do not count");
    }

    @Test
    void process_primitiveBound_isLeftToJavac() {
        assertThat(errors(
                        "@LockChecks static class A { @MustHold(\"this\") <T extends int> void f() {} }",
                        "@LockChecks static class B<T extends int> { @MustHold(\"this\") void f() {} }"))
                .hasSize(2)
                .allMatch(error -> error.endsWith("unexpected type"));
    }

    @Test
    void process_emptyListUnderEcj_isReported(@TempDir Path folder) {
        CompileRun run =
                CompileRun.in(folder, ECJ, List.of(), source("@MustHold({}) @MustNotHold(\" \")", "void f() {}"));

        assertThat(run.messages())
                .containsExactlyInAnyOrder(
                        "ERROR 3: [kprim-blank-expression] @MustHold names no lock; name one, such as \"mm.mmapLock\", or"
                                + " remove the annotation",
                        "ERROR 4: [kprim-blank-expression] A blank string in @MustNotHold names no lock; name one, such as"
                                + " \"mm.mmapLock\"");
    }

    @Test
    void process_valueOfAnotherTypeUnderEcj_isLeftToEcj(@TempDir Path folder) {
        CompileRun run = CompileRun.in(
                folder,
                ECJ,
                List.of(),
                source("@LockChecks(checked = 1) static class T { @MustHold(\"this\") void f() {} }"));

        assertThat(run.messages())
                .filteredOn(message -> message.startsWith("ERROR"))
                .containsExactly("ERROR 3: Type mismatch: cannot convert from int to boolean");
    }

    @Test
    void process_unknownResultUnderEcj_isLeftToEcj(@TempDir Path folder) {
        CompileRun run = CompileRun.in(
                folder,
                ECJ,
                List.of(),
                source(
                        "@LockChecks static class T {",
                        "@CondAcquires(value = \"this\", result = NO_SUCH) Object f() { return null; } }"));

        assertThat(run.messages()).containsExactly("ERROR 4: NO_SUCH cannot be resolved to a variable");
        assertThat(run.generated()).isEmpty();
    }

    @Test
    void process_boundThatIsNoReference_isLeftToTheCompiler() {
        assertThat(
                        errors(
                                "@LockChecks(checked = true) interface T { <E extends void> void f(); @MustHold(\"#1\") void g(Object lock); }"))
                .singleElement()
                .asString()
                .doesNotContain("kprim");
        assertThat(errors("@LockChecks static class T<E extends int> { @MustHold(\"this\") void g() {} }"))
                .noneMatch(error -> error.contains("kprim"));
    }

    /** Returns the errors of a class with these members. The first member is in line 3. */
    private static List<String> errors(String... members) {
        return Specimens.errors(Specimens.compile(source(members)));
    }

    private static JavaFileObject source(String... members) {
        return JavaFileObjects.forSourceLines(
                "Bad", "import io.github.kprim.annotation.*;", "class Bad {", String.join("\n", members), "}");
    }
}
