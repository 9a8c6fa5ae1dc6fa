package io.github.kprim.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractProcessorTest {
    @ParameterizedTest
    @ValueSource(strings = {"Contracts", "ParameterHidesField"})
    void process_goodContracts_compileWithoutWarnings(String name) {
        assertThat(compile(resource("good", name))).succeededWithoutWarnings();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BlankExpression      |  8 | [kprim-blank-expression] A blank string in @MustHold names no lock; name one, such as "mm.mmapLock"
            BlankExpression      | 12 | [kprim-blank-expression] @MustHold names no lock; name one, such as "mm.mmapLock", or remove the annotation
            UnparsableExpression |  6 | [kprim-unparsable-expression] Cannot read 'mm..mmapLock' at character 4: found '.', expected a name
            UnparsableExpression |  7 | [kprim-unparsable-expression] Cannot read '#0.lock' at character 2: found '0', expected a parameter's number, 1 or more
            UnparsableExpression |  8 | [kprim-unparsable-expression] Cannot read 'mm.lock(1)' at character 9: found '1', expected ')': a method in a path has no arguments
            UnparsableExpression | 12 | [kprim-unparsable-expression] Cannot read 'mm.class' at character 4: found the keyword 'class', expected a name
            TrailingText         |  6 | [kprim-trailing-text] 'mm.mmapLock, mm.lock' is a whole expression before character 12, but ', mm.lock' follows; one string names one lock
            DuplicateExpression  |  7 | [kprim-duplicate-expression] 'this . mu' names a lock that this @MustHold has named already; remove one of the two
            DuplicateExpression  | 13 | [kprim-duplicate-expression] '#1.lock' names a lock that this @Acquires has named already; remove one of the two
            HeldAndNotHeld       |  9 | [kprim-held-and-not-held] 'this.mu' is in this method's @MustHold too, so no caller can obey both; remove it from one of the two
            HeldAndNotHeld       | 13 | [kprim-held-and-not-held] '#1.lock' is in this method's @MustHold too, so no caller can obey both; remove it from one of the two
            """, quoteCharacter = '`')
    void process_badContract_reportsItsLine(String name, long line, String message) {
        JavaFileObject source = resource("bad", name);

        assertThat(compile(source)).hadErrorContaining(message).inFile(source).onLine(line);
    }

    @ParameterizedTest
    @CsvSource({
        "BlankExpression, 2",
        "UnparsableExpression, 4",
        "TrailingText, 1",
        "DuplicateExpression, 2",
        "HeldAndNotHeld, 2"
    })
    void process_badContracts_reportsEachOnce(String name, int errors) {
        assertThat(compile(resource("bad", name))).hadErrorCount(errors);
    }

    @Test
    void process_badStringInArray_reportsItsColumn() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Column",
                "import io.github.kprim.annotation.MustHold;",
                "abstract class Column {",
                "    @MustHold({\"a\", \"b..c\"}) abstract void f();",
                "}");

        assertThat(compile(source))
                .hadErrorContaining("[kprim-unparsable-expression]")
                .inFile(source)
                .onLine(3)
                .atColumn(21);
    }

    @Test
    void process_unresolvedValues_leavesThemToJavac() {
        Compilation compilation = compile(resource("bad", "Unresolved"));

        assertThat(compilation).hadErrorContaining("NO_SUCH_CONSTANT");
        Assertions.assertThat(compilation.errors())
                .extracting(error -> error.getMessage(null))
                .noneMatch(message -> message.contains("<error>"))
                .noneMatch(message -> message.contains("Exception"));
    }

    @Test
    void serviceLoader_ofProcessors_findsContractProcessor() {
        Assertions.assertThat(ServiceLoader.load(Processor.class)).hasAtLeastOneElementOfType(ContractProcessor.class);
    }

    private static Compilation compile(JavaFileObject source) {
        return javac().withOptions("-Xlint:all", "-Xlint:-processing")
                .withProcessors(new ContractProcessor())
                .compile(source);
    }

    private static JavaFileObject resource(String folder, String name) {
        return JavaFileObjects.forResource(folder + "/" + name + ".java");
    }
}
