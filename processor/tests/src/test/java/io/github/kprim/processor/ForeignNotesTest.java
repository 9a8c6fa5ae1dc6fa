package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.github.kprim.processor.flow.FlowProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The compiler is told, once, where kprim reads an annotation of another library otherwise than that library does. */
final class ForeignNotesTest {
    @Test
    void guard_ofUnknownName_isToldOnceInTheClass() {
        assertThat(notes(
                        "class Gate { void enter() {} }",
                        "class A {",
                        "    final Gate gate = new Gate();",
                        "    @GuardedBy(\"gate\") int first;",
                        "    @GuardedBy(\"gate\") int second;",
                        "    @GuardedBy(\"nothing\") void f() {}",
                        "}"))
                .containsExactly(
                        "6: [kprim-foreign-meaning] 'gate' names no lock that kprim knows, so 'first' is not checked;"
                                + " name a lock of kprim or the JDK",
                        "8: [kprim-foreign-meaning] 'nothing' names no lock that kprim knows, so 'f' is not checked;"
                                + " name a lock of kprim or the JDK");
    }

    @Test
    void guard_thatIsAReadWriteLock_isToldOnceInTheCompilation() {
        assertThat(notes(
                        "class A {",
                        "    final java.util.concurrent.locks.ReadWriteLock rw = null;",
                        "    @GuardedBy(\"rw\") int first;",
                        "    @GuardedBy(\"rw\") int second;",
                        "}",
                        "class B extends A { @GuardedBy(\"rw\") int third; }"))
                .containsExactly("5: [kprim-foreign-meaning] To write 'first', kprim wants 'rw' for writing, and to"
                        + " read it, for reading; @GuardedBy does not say which");
    }

    @Test
    void guard_onObjectsOfTheCheckerFramework_isToldOnce() {
        JavaFileObject annotation = JavaFileObjects.forSourceLines(
                "org.checkerframework.checker.lock.qual.GuardedBy",
                "package org.checkerframework.checker.lock.qual;",
                "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)",
                "public @interface GuardedBy { String[] value() default {}; }");
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "A",
                "import org.checkerframework.checker.lock.qual.GuardedBy;",
                "class A {",
                "    @io.github.kprim.annotation.GuardedBy(\"this\") int own;",
                "    @GuardedBy(\"this\") Object first;",
                "    @GuardedBy(\"this\") Object second;",
                "}");

        assertThat(notes(compile(annotation, source)))
                .singleElement()
                .asString()
                .startsWith("4: [kprim-foreign-meaning] @GuardedBy of the Checker Framework guards the object in"
                        + " 'first' and not the field, and is not checked;");
    }

    @Test
    void severalGuards_ofAField_areToldOnce() {
        JavaFileObject annotation = JavaFileObjects.forSourceLines(
                "com.google.errorprone.annotations.concurrent.GuardedBy",
                "package com.google.errorprone.annotations.concurrent;",
                "public @interface GuardedBy { String[] value(); }");
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "A",
                "import com.google.errorprone.annotations.concurrent.GuardedBy;",
                "class A {",
                "    final Object a = this, b = this;",
                "    @GuardedBy({\"a\", \"b\"}) int first;",
                "    @GuardedBy({\"a\", \"b\"}) int second;",
                "    @GuardedBy({\"a\", \"b\"}) void f() {}",
                "}");

        assertThat(notes(compile(annotation, source)))
                .containsExactly("4: [kprim-foreign-meaning] To write 'first', kprim wants all of these locks, and to"
                        + " read it, one of them; @GuardedBy wants them all");
    }

    @Test
    void lockChecks_withOnlyForeignAnnotations_generateNothingAndSaySo() {
        Compilation compilation = compile("@LockChecks class A {", "    @GuardedBy(\"this\") int n;", "}");

        assertThat(notes(compilation))
                .containsExactly("3: [kprim-foreign-meaning] @LockChecks makes checks of kprim's annotations, and A has"
                        + " only those of other libraries, so there is no ALockChecks; bodies are compared with them");
        assertThat(compilation.generatedSourceFiles()).isEmpty();
        assertThat(compilation.warnings()).isEmpty();
    }

    @Test
    void guards_thatMeanTheSame_areNotTold() {
        assertThat(notes(
                        "@LockChecks class A {",
                        "    final java.util.concurrent.locks.ReentrantLock mu = null;",
                        "    @GuardedBy(\"mu\") int first;",
                        "    @GuardedBy(\"this\") int second;",
                        "    @GuardedBy(\"itself\") final Object third = new Object();",
                        "    @GuardedBy(\"A.class\") static int fourth;",
                        "    @io.github.kprim.annotation.MustHold(\"mu\") void f() {}",
                        "    class Inner { @GuardedBy(\"A.this.mu\") int n; }",
                        "}"))
                .isEmpty();
    }

    private static Compilation compile(String... lines) {
        Stream<String> imports = Stream.of(
                "import io.github.kprim.annotation.LockChecks;", "import javax.annotation.concurrent.GuardedBy;");
        return compile(
                JavaFileObjects.forResource(FlowCorpus.FOREIGN),
                JavaFileObjects.forSourceLines(
                        "A", Stream.concat(imports, Arrays.stream(lines)).toArray(String[]::new)));
    }

    private static Compilation compile(JavaFileObject... sources) {
        return Compiler.javac()
                .withProcessors(new ContractProcessor(), new FlowProcessor())
                .compile(sources);
    }

    private static List<String> notes(String... lines) {
        return notes(compile(lines));
    }

    private static List<String> notes(Compilation compilation) {
        assertThat(compilation.errors()).isEmpty();
        return compilation.diagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.NOTE)
                .map(found -> found.getLineNumber() + ": " + found.getMessage(Locale.ROOT))
                .toList();
    }
}
