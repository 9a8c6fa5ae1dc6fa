package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** The contracts of a type that a writer receives. */
final class TypeContractsTest {
    private static final String[] BASE = {
        "import io.github.kprim.annotation.*;",
        "import io.github.kprim.locking.*;",
        "import java.util.concurrent.locks.*;",
        "class Base {",
        "    static final Object LOCK = new Object();",
        "    final ReentrantLock mu = new ReentrantLock();",
        "    @ReturnsLock(\"mu\") ReentrantLock lock() { return mu; }",
        "    @MustHold(\"mu\") @MustNotHold(\"peer.lock()\") void f(Base peer) {}",
        "}",
        "record Pair<T>(T left) {}",
    };

    @Test
    void check_paths_areWrittenAndKeyed() {
        assertThat(model(
                        "@LockChecks class T extends Base {",
                        "    @MustHold({\"this\", \"#1.lock()\", \"this.LOCK\", \"lock()\", \"pair.left()\"})",
                        "    void g(Base b, Pair<SpinLock> pair) {}",
                        "}"))
                .containsExactly(
                        "COMPANION T",
                        "g: MUST_HOLD EXCLUSIVE self MONITOR [this]",
                        "g: MUST_HOLD EXCLUSIVE p0.lock() OWNED [#1, Base.mu]",
                        "g: MUST_HOLD EXCLUSIVE Base.LOCK MONITOR [Base.LOCK]",
                        "g: MUST_HOLD EXCLUSIVE self.lock() OWNED [this, Base.mu]",
                        "g: MUST_HOLD EXCLUSIVE p1.left() TRACKED_EXCLUSIVE [#2, Pair.left]");
    }

    @Test
    void check_genericPath_leadsToTheBound() {
        assertThat(model(
                        "interface Source<L extends ReentrantLock> { L get(); }",
                        "@LockChecks class T<L extends Runnable & io.github.kprim.lockdep.Holdable> {",
                        "    final L mine = null;",
                        "    @MustHold({\"mine\", \"#1.get()\", \"#2.get()\", \"#3.get()\", \"#4.left()\"})",
                        "    <P extends Pair<? extends ReentrantReadWriteLock>, S extends Source<?>> void g(",
                        "            Source<?> a, Source<? super ReentrantLock> b, S c, P d) {}",
                        "}"))
                .containsExactly(
                        "COMPANION T",
                        "g: MUST_HOLD ANY self.mine TRACKED [this, T.mine]",
                        "g: MUST_HOLD EXCLUSIVE p0.get() OWNED [#1, get()]",
                        "g: MUST_HOLD EXCLUSIVE p1.get() OWNED [#2, get()]",
                        "g: MUST_HOLD EXCLUSIVE p2.get() OWNED [#3, get()]",
                        "g: MUST_HOLD ANY p3.left() READ_WRITE [#4, Pair.left]");
    }

    @Test
    void check_modes_areThoseOfTheLock() {
        assertThat(model(
                        "@LockChecks(checked = true) class T {",
                        "    @MustHold(value = \"sem\", mode = LockMode.SHARED)",
                        "    @CondAcquires(value = {\"spin\", \"rw.readLock()\"}, result = ReturnValue.NONZERO)",
                        "    @Releases(\"rw2\")",
                        "    int g(RwSemaphore sem, SpinLock spin, ReentrantReadWriteLock rw, ReentrantReadWriteLock rw2) {",
                        "        return 0;",
                        "    }",
                        "}"))
                .containsExactly(
                        "STAND_IN T",
                        "g: MUST_HOLD SHARED p0 TRACKED [#1]",
                        "g: COND_ACQUIRES NONZERO EXCLUSIVE p1 TRACKED_EXCLUSIVE [#2]",
                        "g: COND_ACQUIRES NONZERO SHARED p2 READ_WRITE [#3]",
                        "g: RELEASES ANY p3 READ_WRITE [#4]");
    }

    @Test
    void check_overrider_hasWhatItInherits() {
        assertThat(model(
                        "class T extends Base {",
                        "    @GuardedBy(\"mu\") int count;",
                        "    @MustNotHold({}) @Override void f(Base other) {}",
                        "    @ContextUnsafe(\"on purpose\") @Acquires(\"LOCK\") static void unsafe() {}",
                        "}"))
                .containsExactly(
                        "NONE T",
                        "f: MUST_HOLD EXCLUSIVE self.mu OWNED [this, Base.mu] by Base.f()",
                        "unsafe unsafe: ACQUIRES EXCLUSIVE Base.LOCK MONITOR [Base.LOCK]",
                        "count: GUARDED_BY EXCLUSIVE self.mu OWNED [this, Base.mu]");
    }

    @Test
    void check_accessorOverridden_isTheOverriders() {
        assertThat(model(
                        "interface Shape { Object lock(); @MustHold(\"lock()\") void f(); }",
                        "@LockChecks(checked = true) class T implements Shape {",
                        "    final SpinLock spin = null;",
                        "    @ReturnsLock(\"spin\") public SpinLock lock() { return spin; }",
                        "    public void f() {}",
                        "}"))
                .containsExactly(
                        "STAND_IN T",
                        "f: MUST_HOLD EXCLUSIVE self.lock() TRACKED_EXCLUSIVE [this, T.spin] by Shape.f()");
    }

    @Test
    void check_inheritedFromOverrider_isWhatThatOneLeft() {
        assertThat(model(
                        "class Frugal extends Base { @MustHold({}) @Override void f(Base peer) {} }",
                        "@LockChecks(checked = true) class T extends Frugal {}"))
                .containsExactly("STAND_IN T", "f: MUST_NOT_HOLD EXCLUSIVE p0.lock() OWNED [#1, Base.mu] by Base.f()");
    }

    @Test
    void check_inheritedFromInterfaces_isWhatEachSays() {
        assertThat(model(
                        "interface Over { Object a(); @MustHold(\"a()\") void f(); }",
                        "interface Left extends Over { @MustHold({}) void f(); }",
                        "interface Right { Object b(); @MustHold(\"b()\") void f(); }",
                        "@LockChecks(checked = true) interface T extends Over, Left, Right {}"))
                .containsExactly("STAND_IN T", "f: MUST_HOLD EXCLUSIVE self.b() MONITOR [this, b()] by Right.f()");
    }

    private static List<String> model(String... lines) {
        List<String> source = new ArrayList<>(List.of(BASE));
        source.addAll(List.of(lines));
        Recorder recorder = new Recorder();
        Compilation compilation =
                Compiler.javac().withProcessors(recorder).compile(JavaFileObjects.forSourceLines("Base", source));
        CompilationSubject.assertThat(compilation).succeeded();
        return recorder.lines;
    }

    /** Records the contracts of the type {@code T}. */
    private static final class Recorder extends EveryRoundProcessor {
        private final List<String> lines = new ArrayList<>();
        private LockSource locks;

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (round.processingOver()) {
                TypeElement type = processingEnv.getElementUtils().getTypeElement("T");
                Diagnostics diagnostics = new Diagnostics();
                record(new TypeChecker(processingEnv, SourceProcessor.sourcesOf(processingEnv))
                        .check(type, diagnostics));
                assertThat(diagnostics.texts()).isEmpty();
            }
            return false;
        }

        private void record(TypeContracts contracts) {
            locks = new LockSource(contracts.type(), processingEnv.getElementUtils(), InheritedNames.none());
            lines.add(contracts.request() + " " + contracts.type().getSimpleName());
            for (TypeContracts.Method method : contracts.methods()) {
                String name =
                        (method.unsafe() ? "unsafe " : "") + method.element().getSimpleName();
                method.contracts().forEach(contract -> lines.add(line(name, contract)));
            }
            contracts
                    .guards()
                    .forEach((field, guards) -> guards.forEach(
                            guard -> lines.add(line(field.getSimpleName().toString(), guard))));
        }

        private String line(String name, ResolvedContract contract) {
            List<String> words =
                    new ArrayList<>(List.of(name + ":", contract.kind().name()));
            if (!contract.result().isEmpty()) {
                words.add(contract.result());
            }
            LockPath path = contract.path();
            words.addAll(List.of(
                    contract.mode().name(),
                    locks.lock(path, "self", List.of("p0", "p1", "p2", "p3")).toString(),
                    path.family().name(),
                    path.key().toString()));
            if (!contract.declaredBy().startsWith("T.")) {
                words.add("by " + contract.declaredBy());
            }
            return String.join(" ", words);
        }
    }
}
