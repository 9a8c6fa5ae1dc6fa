package io.github.kprim.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ContractProcessorTest {
    static List<String> good() {
        return Specimens.names("good");
    }

    @ParameterizedTest
    @MethodSource("good")
    void process_goodContracts_compileWithoutWarnings(String name) {
        assertThat(Specimens.compile(Specimens.source("good", name))).succeededWithoutWarnings();
    }

    /** Kotlin compiles a property to a private field; its annotation processing shows the field as in Java. */
    @Test
    void process_lockInKotlinProperty_suggestsHowToOpenIt() {
        Compilation compilation = Specimens.compile(
                JavaFileObjects.forSourceLines("kotlin.Metadata", "package kotlin;", "public @interface Metadata {}"),
                JavaFileObjects.forSourceLines(
                        "Account",
                        "import io.github.kprim.annotation.*;",
                        "@kotlin.Metadata @LockChecks public final class Account {",
                        "    private final Object mu = \"mu\";",
                        "    @MustHold(\"mu\") public final void withdraw() {}",
                        "}"));

        Assertions.assertThat(Specimens.errors(compilation))
                .singleElement()
                .asString()
                .endsWith("make the property internal and add @JvmField, or name an accessor that has @ReturnsLock");
    }

    @Test
    void process_unresolvedValues_leavesThemToJavac() {
        Compilation compilation = Specimens.compile(Specimens.source("broken", "Unresolved"));

        assertThat(compilation).hadErrorContaining("NO_SUCH_CONSTANT");
        Assertions.assertThat(compilation.errors())
                .extracting(error -> error.getMessage(null))
                .noneMatch(message -> message.contains("<error>"))
                .noneMatch(message -> message.contains("Exception"));
    }

    @Test
    void process_namesOfGeneratedTypes_waitsForThem() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Waits",
                "import io.github.kprim.annotation.MustHold;",
                "abstract class Waits extends Generated {",
                "    @MustHold({\"Generated.LOCK\", \"inherited\", \"generated.inherited\", \"made.later.Locks.LOCK\"})",
                "    abstract void f(Generated generated);",
                "}");
        Generator generator = new Generator()
                .with(
                        "Generated",
                        "class Generated { static final Object LOCK = new Object(); final Object inherited = LOCK; }")
                .with(
                        "made.later.Locks",
                        "package made.later; public class Locks { public static final Object LOCK = new Object(); }");

        assertThat(Specimens.compiler()
                        .withProcessors(new ContractProcessor(), new LockOrderProcessor(), generator)
                        .compile(source))
                .succeeded();
    }

    @Test
    void process_wrongNameOfGeneratedType_reportsOnce() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Waits",
                "import io.github.kprim.annotation.MustHold;",
                "abstract class Waits {",
                "    @MustHold({\"Generated.LOKC\", \"Generatde.LOCK\"}) abstract void f();",
                "}");
        Generator generator =
                new Generator().with("Generated", "class Generated { static final Object LOCK = new Object(); }");

        Assertions.assertThat(Specimens.errors(Specimens.compiler()
                        .withProcessors(new ContractProcessor(), new LockOrderProcessor(), generator)
                        .compile(source)))
                .containsExactly(
                        "3:16: [kprim-unknown-lock] No static field 'LOKC' on Generated; did you mean 'LOCK'?",
                        "3:34: [kprim-unknown-lock] No field or parameter 'Generatde' on Waits; did you mean 'Generated'?");
    }

    @Test
    void process_contractInClassFile_isInherited(@TempDir Path classes) throws IOException {
        compileTo(
                classes,
                "Base",
                "import io.github.kprim.annotation.*;",
                "public interface Base {",
                "    @MustHold(\"#1\") @MustNotHold(\"this\") void f(Object lock);",
                "}");
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Heir",
                "import io.github.kprim.annotation.*;",
                "abstract class Heir implements Base {",
                "    @MustHold({\"lock\", \"this\"}) public abstract void f(Object lock);",
                "}");

        Assertions.assertThat(Specimens.errors(compileWith(classes, source)))
                .containsExactly("3:24: [kprim-override-demands-more] @MustHold 'this' demands more than Base.f(),"
                        + " which this overrides; drop it here, or demand it there too");
    }

    @Test
    void process_parameterNameInClassFile_isReportedAtTheOverrider(@TempDir Path classes) throws IOException {
        compileTo(
                classes,
                "Base",
                "import io.github.kprim.annotation.*;",
                "public interface Base {",
                "    @MustNotHold(\"lock\") void f(Object lock);",
                "}");
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Heir",
                "import io.github.kprim.annotation.*;",
                "@LockChecks abstract class Heir implements Base {",
                "    public abstract void f(Object lock);",
                "}");

        Assertions.assertThat(Specimens.errors(compileWith(classes, source)))
                .containsExactly("3:26: [kprim-unknown-lock] Inherited from the class file of Base.f(): No field or"
                        + " parameter 'lock' on Base; a type of another package is written in full, imports do not count;"
                        + " write '#1' there for a parameter, or compile it with -parameters");
    }

    @Test
    void process_orderInClassFile_closesCircle(@TempDir Path classes) throws IOException {
        compileTo(
                classes,
                "Far",
                "import io.github.kprim.annotation.*;",
                "public class Far {",
                "    @AcquiredBefore(\"inner\") public final Object outer = new Object();",
                "    public final Object inner = new Object();",
                "}");
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Near",
                "import io.github.kprim.annotation.*;",
                "class Near {",
                "    @AcquiredAfter(\"Far.inner\") @AcquiredBefore(\"Far.outer\") final Object lock = new Object();",
                "}");

        Assertions.assertThat(Specimens.errors(compileWith(classes, source)))
                .containsExactly(
                        "3:49: [kprim-order-cycle] Near.lock before Far.outer closes a cycle: Far.outer is before"
                                + " Far.inner, Far.inner is before Near.lock; remove one of these orders");
    }

    @Test
    void process_fieldsOfAnotherPackage_areReachedIfJavaCould() {
        JavaFileObject far = JavaFileObjects.forSourceLines(
                "far.Far",
                "package far;",
                "public class Far {",
                "    final Object own = new Object();",
                "    protected final Object heirs = new Object();",
                "    public final Object all = new Object();",
                "}");
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Near",
                "import io.github.kprim.annotation.*;",
                "class Near extends far.Far {",
                "    @MustHold({\"heirs\", \"all\", \"own\"}) void f() {}",
                "    @LockChecks static class Nested extends far.Far { @MustHold(\"heirs\") void f() {} }",
                "}");

        Assertions.assertThat(Specimens.errors(Specimens.compile(far, source)))
                .containsExactly(
                        "3:32: [kprim-unreachable-lock] 'own' is not visible outside of far, so Near cannot reach it; make it"
                                + " visible, or name an accessor that has @ReturnsLock(\"own\")",
                        "4:65: [kprim-unreachable-lock] The checks of Nested are another class of its package, which cannot"
                                + " see 'heirs'; make it package-private, or name an accessor that has @ReturnsLock");
    }

    @Test
    void process_sourceNotShown_reportsAtTheMemberAndTrustsBodies() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Hidden",
                "import io.github.kprim.annotation.MustHold;",
                "class Hidden {",
                "    @MustHold(\"lock\") void assigns(Object lock) { lock = this; }",
                "    @MustHold(\"fresh()\") Object fresh() { return new Object(); }",
                "    @MustHold(\"this\")",
                "    @MustHold(\"#1\")",
                "    void repeated() {}",
                "}");

        Assertions.assertThat(Specimens.errors(Specimens.compiler()
                        .withProcessors(new WrappedEnvironment(new ContractProcessor()))
                        .compile(source)))
                .containsExactly(
                        "7:10: [kprim-no-such-parameter] No parameter '#1' on repeated(); it has none; start at 'this'"
                                + " or at a type");
    }

    @Test
    void serviceLoader_ofProcessors_findsBoth() {
        Assertions.assertThat(ServiceLoader.load(Processor.class))
                .hasAtLeastOneElementOfType(ContractProcessor.class)
                .hasAtLeastOneElementOfType(LockOrderProcessor.class);
    }

    private static void compileTo(Path classes, String name, String... lines) throws IOException {
        Compilation compilation = Specimens.compile(JavaFileObjects.forSourceLines(name, lines));
        assertThat(compilation).succeeded();
        for (JavaFileObject file : compilation.generatedFiles()) {
            try (InputStream content = file.openInputStream()) {
                Files.copy(content, classes.resolve(Path.of(file.getName()).getFileName()));
            }
        }
    }

    private static Compilation compileWith(Path classes, JavaFileObject source) {
        List<File> path = new ArrayList<>(List.of(classes.toFile()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .forEach(path::add);
        return Specimens.compiler().withClasspath(path).compile(source);
    }
}
