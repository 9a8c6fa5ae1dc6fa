package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.JavaFileObjects;
import io.github.kprim.processor.flow.FlowProcessor;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes that are generated for types with checks compile without warnings, wherever users compile. */
final class GenerationTest {
    @TempDir
    private static Path folder;

    /**
     * Leaves out ECJ with named modules. As a tool, ECJ puts generated classes into the unnamed module, where they
     * cannot see those of a named module.
     */
    static Stream<Arguments> specimens() {
        List<Setup> setups = Setup.all().stream()
                .filter(setup -> setup.tool() == Setup.Tool.JAVAC || setup.code() == Setup.Code.IN_UNNAMED_MODULE)
                .toList();
        return Specimens.names("generate").stream()
                .flatMap(name -> setups.stream().map(setup -> Arguments.of(name, setup)));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void generate_anyShape_compilesWithoutWarnings(String name, Setup setup) {
        // ECJ warns about a @SuppressWarnings for warnings that only javac has.
        boolean strict = setup.tool() == Setup.Tool.JAVAC;
        List<String> options = strict ? setup.strict() : List.of();
        CompileRun run = CompileRun.in(folder, setup, options, Specimens.source("generate", name));

        assertThat(run.messages())
                .as(() -> String.join("\n", run.generated().values()))
                .filteredOn(message -> strict || message.startsWith("ERROR"))
                .isEmpty();
        assertThat(run.succeeded()).isTrue();
        assertThat(run.generated()).isNotEmpty();
    }

    @Test
    void generate_exportedPackage_compilesWithoutWarnings() {
        Setup setup = new Setup(Setup.Tool.JAVAC, Setup.Processors.ON_PATH, Setup.Code.IN_NAMED_MODULE);
        JavaFileObject module = JavaFileObjects.forSourceLines(
                "module-info", "module specimen { requires transitive io.github.kprim.core; exports bank; }");

        CompileRun run = CompileRun.in(
                folder,
                setup,
                setup.strict(),
                module,
                Specimens.source("generate", "Account"),
                Specimens.source("generate", "Store"));

        assertThat(run.messages()).isEmpty();
        assertThat(run.generated()).containsKeys("bank/CheckedAccount.java", "bank/CheckedStore.java");
    }

    @Test
    void generate_unnamedPackage_isBesideTheType() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Top",
                "import io.github.kprim.annotation.*;",
                "class Top {",
                "    @LockChecks(checked = true) static class Inner { @MustHold(\"this\") void f() {} }",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
        assertThat(run.generated()).containsOnlyKeys("Top_InnerLockChecks.java", "CheckedTop_Inner.java");
    }

    @Test
    void generate_lockBesideAndFarAway_handsOverTheOneAndThePathToTheOther() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Shop",
                "import io.github.kprim.annotation.*;",
                "import io.github.kprim.locking.Mutex;",
                "@LockChecks class Shop {",
                "    final Mutex mutex;",
                "    final Shop parent;",
                "    Shop(Mutex mutex, Shop parent) { this.mutex = mutex; this.parent = parent; }",
                "    @MustHold(\"mutex\") void beside() {}",
                "    @MustHold(\"parent.mutex\") void far() {}",
                "    @MustHold(\"other\") static void given(Mutex other) {}",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
        assertThat(run.generated().get("ShopLockChecks.java"))
                .contains("BESIDE_1.heldAtCall(self.mutex);")
                .contains("FAR_1.heldAtCall(() -> self.parent.mutex);")
                .contains("GIVEN_1.heldAtCall(other);");
    }

    @Test
    void generate_lockThatIsASupplierToo_compiles() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Odd",
                "import io.github.kprim.annotation.*;",
                "import io.github.kprim.lockdep.*;",
                "import java.util.function.Supplier;",
                "@LockChecks abstract class Odd implements Holdable, Supplier<Holdable> {",
                "    @MustHold(\"this\") void f() {}",
                "}");

        assertThat(CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source)
                        .messages())
                .isEmpty();
    }

    @Test
    void generate_sameSourcesInAnotherOrder_isTheSame() {
        List<JavaFileObject> sources = new ArrayList<>(Specimens.names("generate").stream()
                .map(name -> Specimens.source("generate", name))
                .toList());
        CompileRun first = CompileRun.in(folder, Setup.USUAL, List.of(), sources.toArray(JavaFileObject[]::new));
        Collections.reverse(sources);
        CompileRun second = CompileRun.in(folder, Setup.USUAL, List.of(), sources.toArray(JavaFileObject[]::new));

        assertThat(second.generated()).isEqualTo(first.generated()).hasSizeGreaterThan(10);
    }

    @Test
    void generate_smallClass_isAsDocumented() {
        CompileRun run = CompileRun.in(
                folder, Setup.USUAL, Setup.USUAL.strict(), JavaFileObjects.forResource("documented/Purse.java"));

        assertThat(run.messages()).isEmpty();
        run.generated()
                .forEach((path, text) -> assertThat(text.lines())
                        .as(text)
                        .containsExactlyElementsOf(Specimens.lines(
                                path.replace("bank/", "documented/").replace(".java", ".txt"))));
    }

    @Test
    void generate_signatureWithTypeMadeLater_waitsForIt() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Waits",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) class Waits {",
                "    final Object mu = new Object();",
                "    @MustHold(\"mu\") <T extends made.Later> java.util.List<made.Later> f(T[] later) { return null; }",
                "}");
        Generator generator = new Generator()
                .with("Unrelated", "class Unrelated {}")
                .with("made.Later", "package made; public class Later {}");

        Compilation compilation = Specimens.compiler()
                .withProcessors(new ContractProcessor(), new FlowProcessor(), generator)
                .compile(source);

        CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
        CompilationSubject.assertThat(compilation)
                .generatedSourceFile("CheckedWaits")
                .contentsAsUtf8String()
                .contains("import made.Later;");
    }

    @Test
    void generate_signatureWithMissingType_isLeftToTheCompiler() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Misses",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) class Misses {",
                "    @MustHold(\"this\") void f(Missing missing) {}",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, List.of(), source);

        assertThat(run.messages()).containsExactly("ERROR 3: cannot find symbol");
        assertThat(run.generated()).isEmpty();
    }

    @Test
    void generate_wrongTypeBesideRightOne_isOnlyMadeForTheRightOne() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Two",
                "import io.github.kprim.annotation.*;",
                "class Two {",
                "    @LockChecks static class Right { @MustHold(\"this\") void f() {} }",
                "    @LockChecks static class Wrong { @MustHold(\"this\") void f() {} @MustHold(\"mu\") void g() {} }",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, List.of(), source);

        assertThat(run.messages()).singleElement().asString().startsWith("ERROR 4: [kprim-unknown-lock]");
        assertThat(run.generated()).containsOnlyKeys("Two_RightLockChecks.java");
    }

    @Test
    void generate_unreadableContractInherited_isReported() {
        JavaFileObject library = JavaFileObjects.forSourceLines(
                "Library",
                "import io.github.kprim.annotation.*;",
                "public interface Library { @MustHold(\"lock\") void f(Object lock); }");
        Path classes = CompileRun.in(folder, Setup.USUAL, List.of("-proc:none"), library)
                .classes();
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Heir",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) interface Heir extends Library {}");

        String path = Stream.concat(Stream.of(classes), BuiltJars.ofContracts(folder))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));

        CompileRun run = CompileRun.in(folder, Setup.USUAL, List.of("-classpath", path), source);

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("ERROR 2: [kprim-unknown-lock] Inherited from");
        assertThat(run.generated()).isEmpty();
    }

    /** ECJ treats each of the two methods as an override of the other. */
    @Test
    void generate_oneOfTwoInterfacesHasRawType_overridesBoth() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Top",
                "import io.github.kprim.annotation.*;",
                "import java.util.List;",
                "class Top {",
                "    interface Left { void names(List<String> names); }",
                "    @SuppressWarnings(\"rawtypes\") interface Right { void names(List names); }",
                "    @LockChecks(checked = true) interface Both extends Left, Right {}",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
    }

    @Test
    void generate_staticMethodBesideInheritedOnes_isASubclass() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Top",
                "import io.github.kprim.annotation.*;",
                "class Top {",
                "    static class Base { @MustHold(\"this\") void f() {} }",
                "    @LockChecks(checked = true) static class Heir extends Base { static void make() {} }",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
        assertThat(run.generated().get("CheckedTop_Heir.java")).contains("extends Top.Heir", "void f()");
    }

    @Test
    void generate_parameterNamedLikeAPackage_hidesNoClass() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "bank.Lockdep",
                "package bank;",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) class Lockdep { @MustHold(\"io\") void f(Object io, Object java) {} }");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
        assertThat(run.generated().get("bank/LockdepLockChecks.java")).contains("io.github.kprim.lockdep.Lockdep.on()");
    }

    @Test
    void generate_safeVarargs_warnsNoCaller() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Top",
                "import io.github.kprim.annotation.*;",
                "import java.util.List;",
                "class Top {",
                "    @LockChecks(checked = true) static class Heap<T> { @SafeVarargs Heap(T... all) {} }",
                "    @LockChecks(checked = true) static class Heaps { @SafeVarargs static <T> void all(T... all) {} }",
                "    static void call(List<String> list) {",
                "        CheckedTop_Heaps.all(list, list);",
                "        new CheckedTop_Heap<List<String>>(list, list);",
                "    }",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
    }

    @Test
    void generate_factoryOfWhatIsMade_doesNotWaitForIt() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Made",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) interface Made {",
                "    @MustHold(\"#1\") void f(Object lock);",
                "    static CheckedMade checked(Made made) { return new CheckedMade(made); }",
                "}");

        CompileRun run = CompileRun.in(folder, Setup.USUAL, Setup.USUAL.strict(), source);

        assertThat(run.messages()).isEmpty();
        assertThat(run.generated()).containsKey("CheckedMade.java");
    }
}
