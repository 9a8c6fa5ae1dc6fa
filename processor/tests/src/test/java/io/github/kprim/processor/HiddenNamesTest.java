package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated classes compile when a member of the type has the name of a class that they need. */
final class HiddenNamesTest {
    @TempDir
    private static Path folder;

    /** A superclass of {@code bank.Heir} with member types and fields, and classes of the package with their names. */
    private static final List<JavaFileObject> AROUND = List.of(
            JavaFileObjects.forSourceLines(
                    "bank.Base",
                    "package bank;",
                    "class Base {",
                    "    static class Node {}",
                    "    static class Top {}",
                    "    static class Lockdep {}",
                    "    static class LockBalance {}",
                    "    static class Entered {}",
                    "    static class HeirLockChecks {}",
                    "    static class CheckedHeir {}",
                    "    static class String {}",
                    "    static class Throwable {}",
                    "    static class Objects {}",
                    "    final Object ForeignLock = \"\", Rates = \"\";",
                    "}"),
            JavaFileObjects.forSourceLines("bank.Node", "package bank;", "public class Node {}"),
            JavaFileObjects.forSourceLines(
                    "bank.Rates", "package bank;", "public class Rates { static final Object LOCK = \"rates\"; }"),
            JavaFileObjects.forSourceLines(
                    "bank.Top",
                    "package bank;",
                    "import java.lang.annotation.*;",
                    "public class Top<T> {",
                    "    @Target(ElementType.TYPE_USE) public @interface Read {}",
                    "    public class Part {}",
                    "    public static class Leaf<L> {}",
                    "}"));

    static Stream<Setup> setups() {
        return Stream.of(
                Setup.USUAL,
                new Setup(Setup.Tool.JAVAC, Setup.Processors.ON_MODULE_PATH, Setup.Code.IN_NAMED_MODULE),
                new Setup(Setup.Tool.ECJ, Setup.Processors.ON_PATH, Setup.Code.IN_UNNAMED_MODULE));
    }

    private static CompileRun run(Setup setup, JavaFileObject... sources) {
        List<String> options = setup.tool() == Setup.Tool.JAVAC ? setup.strict() : List.of();
        return CompileRun.in(folder, setup, options, sources);
    }

    private static void assertClean(CompileRun run, Setup setup) {
        assertThat(run.messages())
                .as(() -> String.join("\n", run.generated().values()))
                .filteredOn(message -> setup.tool() == Setup.Tool.JAVAC || message.startsWith("ERROR"))
                .isEmpty();
        assertThat(run.succeeded()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("setups")
    void subclass_superclassHasTheNamesOfOtherClasses_compiles(Setup setup) {
        JavaFileObject heir = JavaFileObjects.forSourceLines(
                "bank.Heir",
                "package bank;",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) class Heir extends Base {",
                "    final Object mu = \"mu\";",
                "    @MustHold(\"bank\") Heir(bank.Node bank) {}",
                "    @MustHold({\"mu\", \"bank.Rates.LOCK\"})",
                "    bank.Node f(bank.Node node, java.lang.String name, Node hiding) { return node; }",
                "    @MustHold(\"mu\") <T extends bank.Node> java.util.List<? super bank.Node> g(",
                "            bank.@bank.Top.Read Node[] nodes, bank.Top.Leaf<bank.Node> leaf, bank.Top<T>.Part part) {",
                "        return null;",
                "    }",
                "    bank.Rates silent(bank.Rates rates) { return rates; }",
                "}");
        CompileRun run =
                run(setup, Stream.concat(AROUND.stream(), Stream.of(heir)).toArray(JavaFileObject[]::new));

        assertClean(run, setup);
        assertThat(run.generated().get("bank/CheckedHeir.java"))
                .contains("bank.Node f(bank.Node node, java.lang.String name, Base.Node hiding)")
                .contains("bank.HeirLockChecks.fEntry(this, node, name, hiding)");
    }

    @ParameterizedTest
    @MethodSource("setups")
    void decorator_interfaceHasTheNamesOfOtherClasses_compiles(Setup setup) {
        JavaFileObject node = JavaFileObjects.forSourceLines("bank.Node", "package bank;", "public class Node {}");
        JavaFileObject port = JavaFileObjects.forSourceLines(
                "bank.Port",
                "package bank;",
                "import io.github.kprim.annotation.*;",
                "@LockChecks(checked = true) interface Port {",
                "    class Node {}",
                "    int Objects = 1, Lockdep = 2, LockBalance = 3, PortLockChecks = 4, CheckedPort = 5;",
                "    Object lock();",
                "    @MustHold(\"lock()\") bank.Node f(bank.Node node, Node own);",
                "}");

        assertClean(run(setup, node, port), setup);
    }
}
