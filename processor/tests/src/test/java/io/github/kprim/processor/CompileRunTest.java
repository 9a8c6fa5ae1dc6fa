package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The processors behave the same wherever compilers find them. */
final class CompileRunTest {
    @TempDir
    private static Path folder;

    static List<Setup> all() {
        return Setup.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void in_wrongLock_isReportedAtItsLine(Setup setup) {
        CompileRun run = CompileRun.in(folder, setup, List.of(), task("mv"));

        assertThat(run.messages())
                .containsExactly(
                        "ERROR 5: [kprim-unknown-lock] No field or parameter 'mv' on Task; did you mean 'mu'?");
        assertThat(run.succeeded()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void in_rightLock_compilesWithoutWarnings(Setup setup) {
        CompileRun run = CompileRun.in(folder, setup, setup.strict(), task("mu"));

        assertThat(run.messages()).isEmpty();
        assertThat(run.succeeded()).isTrue();
        assertThat(run.classNames()).contains("a/Task");
    }

    @ParameterizedTest
    @MethodSource("all")
    void in_rawType_isAnErrorIfStrict(Setup setup) {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "a.Raw",
                "package a;",
                "import java.util.List;",
                "final class Raw {",
                "    final List list = List.of();",
                "}");

        assertThat(CompileRun.in(folder, setup, List.of(), source).succeeded()).isTrue();
        assertThat(CompileRun.in(folder, setup, setup.strict(), source).succeeded())
                .isFalse();
    }

    @Test
    void in_brokenSource_isReported() {
        JavaFileObject source = JavaFileObjects.forSourceLines("a.Half", "package a;", "final class Half {");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, List.of(), source);

        assertThat(run.messages()).containsExactly("ERROR 2: reached end of file while parsing");
        assertThat(run.classNames()).isEmpty();
    }

    private static JavaFileObject task(String lock) {
        return JavaFileObjects.forSourceLines(
                "a.Task",
                "package a;",
                "import io.github.kprim.annotation.MustHold;",
                "final class Task {",
                "    final Object mu = new Object();",
                "    @MustHold(\"" + lock + "\") void f() {}",
                "}");
    }
}
