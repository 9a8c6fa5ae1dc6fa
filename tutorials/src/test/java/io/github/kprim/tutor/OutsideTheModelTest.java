package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers may use and what they may not, without running any. */
final class OutsideTheModelTest {
    private static final String ID = "e01_cell";

    /** The author's file. A specimen is a member of this class, in a line of its own: the ninth. */
    private static final String CELL = """
            package e01_cell;

            import io.github.kprim.locking.*;
            import io.github.kprim.mm.*;
            import io.github.kprim.sched.TaskStruct;
            import io.github.kprim.step.*;
            import java.util.*;
            class Cell {
            %s
                private final ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);

                int get() {
                    return value.readOnce();
                }

                int show() {
                    return value.peek();
                }

                int meant;
                private final Runnable log = () -> {};
            }
            """;

    private static final String TEST = "package e01_cell; final class CellTest { static int points; }";

    @TempDir
    Path classes;

    static Stream<Exercise> exercises() {
        return Catalog.of(null).exercises().stream();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void compile_starterAndSolution_areNotRefused(Exercise exercise) {
        Path solution = Catalog.of(null).solution(exercise);

        assertThat(compile(exercise, Sources.answered(exercise, exercise.directory())))
                .isEmpty();
        assertThat(compile(exercise, Sources.answered(exercise, solution))).isEmpty();
    }

    private String compile(Exercise exercise, Sources sources) {
        return new Compilation(exercise.id(), sources, exercise.allows()).into(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int count; void f() { count++; }                    | 9:1  | the field 'count' | ReadWriteOnce<Integer>
            private String s; void f() { this.s = null; }       | 9:1  | the field 's' | ReadWriteOnce<String>
            List<Long> l; void f(Cell c) { c.l = null; }        | 9:1  | the field 'l' | ReadWriteOnce<List<Long>>
            volatile int count;                                 | 9:1  | the field 'count' | ReadWriteOnce<Integer>
            int n; Cell() { Runnable r = () -> n = 1; }         | 9:1  | the field 'n' | ReadWriteOnce<Integer>
            int n; Cell(Cell other) { other.n = 1; }            | 9:1  | the field 'n' | ReadWriteOnce<Integer>
            static int n; Cell() { n = 1; }                     | 9:1  | the static field 'n' | ReadWriteOnce<Integer>
            static int n; void f() { n++; }                     | 9:1  | the static field 'n' | one execution to
            final int[] n = {0};                                | 9:1  | the field 'n' | int[]
            final List<Integer> l = new ArrayList<>();          | 9:1  | the field 'l' | List<Integer>
            final StringBuilder b = new StringBuilder();        | 9:1  | the field 'b' | StringBuilder
            final Object o = new int[1];                        | 9:1  | the field 'o' | Object
            final ReadWriteOnce<int[]> o = null;                | 9:1  | the field 'o' | ReadWriteOnce<int[]>
            final ReadWriteOnce o = null;                       | 9:1  | the field 'o' | ReadWriteOnce
            final Plain p = null; static final class Plain { int n; void f() { n++; } } | 9:1 | the field 'p' | Plain
            final Optional<Plain> p = null; static final class Plain { int[] n; } | 9:1 | the field 'p' | Plain
            final Comparator<Long> r = f(); Comparator<Long> f() { int[] n = {0}; return (a, b) -> n[0]++; } \
                | 9:1 | the field 'r' | Comparator<Long>
            static final int[] N = {0};                         | 9:1  | the static field 'N' | each execution creates
            static final List<int[]> L = List.of(new int[1]);   | 9:1  | the static field 'L' | each execution creates
            static final ReadWriteOnce<Integer> N = null;       | 9:1  | the static field 'N' | each execution creates
            static final SpinLock L = new SpinLock("l");        | 9:1  | the static field 'L' | each execution creates
            static final Plain P = null; static final class Plain { int n; void f() { n++; } } \
                | 9:1 | the static field 'P' | each execution creates
            enum E { A; int n; void f() { n++; } }              | 9:13 | the field 'n' | one execution to the next
            enum E { A { final int[] n = {0}; } }               | 9:14 | the field 'n' | each execution creates
            record R(int n) { static int m; void f() { m++; } } | 9:19 | the static field 'm' | ReadWriteOnce
            interface I { int[] N = {0}; }                      | 9:15 | the static field 'N' | each execution creates
            class Sub extends Cell { int n; void f() { n++; } } | 9:26 | the field 'n' | ReadWriteOnce<Integer>
            Cell f() { return new Cell() { int n; int get() { return n++; } }; } | 9:32 | the field 'n' | ReadWriteOnce
            Cell f() { int[] n = {0}; return new Cell() { int get() { return n[0]++; } }; } \
                | 9:45 | the variable 'n', which is kept here | ReadWriteOnce
            interface I { int f(); } I f() { int[] n = {0}; return () -> n[0]++; } \
                | 9:56 | the variable 'n', which is kept here | ReadWriteOnce
            interface I { int f(); } I f(Iterator<Integer> n) { return n::next; } \
                | 9:60 | the variable 'n', which is kept here | ReadWriteOnce
            synchronized void f() {}                            | 9:1  | synchronized | SpinLock
            void f() { synchronized (this) { } }                | 9:12 | synchronized | SpinLock
            void f() throws Exception { wait(); }               | 9:29 | Object.wait | condLoadAcquire
            void f() { value.notifyAll(); }                     | 9:18 | Object.notifyAll | condLoadAcquire
            void f() { new java.util.concurrent.atomic.AtomicInteger(); } \
                | 9:16 | java.util.concurrent.atomic.AtomicInteger | Refcount
            final java.util.concurrent.locks.ReentrantLock l = null; \
                | 9:7 | java.util.concurrent.locks.ReentrantLock | use SpinLock, Mutex or RwSemaphore
            void f() { new java.util.concurrent.ConcurrentHashMap<>(); } \
                | 9:16 | java.util.concurrent.ConcurrentHashMap | ReadWriteOnce
            void f() { Thread.yield(); }                        | 9:12 | Thread.yield | Seam.relax()
            void f() { Runnable r = Thread::onSpinWait; }       | 9:25 | Thread.onSpinWait | Seam.relax()
            void f() { new Thread(() -> {}).start(); }          | 9:16 | Thread | Seam.relax()
            class T extends Thread {}                           | 9:17 | Thread | Seam.relax()
            final ThreadLocal<Integer> l = null;                | 9:7  | ThreadLocal | Seam.relax()
            void f() { Runtime.getRuntime().halt(0); }          | 9:12 | Runtime.getRuntime | the test makes all tasks
            void f() { List.of(1).parallelStream(); }           | 9:23 | java.util.Collection.parallelStream | ordinary
            void f() { List.of(1).stream().parallel(); }        | 9:32 | java.util.stream.BaseStream.parallel | ordinary
            void f() { new Timer(); }                           | 9:16 | java.util.Timer | the test makes all tasks
            long f() { return System.nanoTime(); }              | 9:19 | System.nanoTime | clock
            Object f() { return java.time.Instant.now(); }      | 9:21 | java.time.Instant.now | clock
            Object f() { return new Date(); }                   | 9:25 | java.util.Date | clock
            double f() { return Math.random(); }                | 9:21 | Math.random | decide by what the tasks share
            Object f() { return new Random(); }                 | 9:25 | java.util.Random | decide by
            Object f() { return UUID.randomUUID(); }            | 9:21 | java.util.UUID.randomUUID | decide by
            void f(List<Long> l) { Collections.shuffle(l); }    | 9:24 | java.util.Collections.shuffle | decide by
            int f() { return System.identityHashCode(this); }   | 9:18 | System.identityHashCode | names or counts
            int f(MmStruct mm) { return mm.hashCode(); }        | 9:29 | MmStruct.hashCode | no hashCode() of its own
            int f() { return hashCode(); }                      | 9:18 | Object.hashCode | no hashCode() of its own
            int f(MmStruct mm) { return Objects.hash(1, mm); }  | 9:45 | MmStruct.hashCode | no hashCode() of its own
            enum E { A } int f() { return E.A.hashCode(); }     | 9:31 | E.hashCode | no hashCode() of its own
            String f(MmStruct mm) { return "mm " + mm; }        | 9:40 | MmStruct as text | no toString() of its own
            String f(MmStruct mm) { return String.valueOf(mm); }| 9:47 | MmStruct as text | no toString() of its own
            Object f() { return new HashSet<MmStruct>(); }      | 9:21 | java.util.HashSet | LinkedHashSet
            Object f() { return Set.of(1, 2); }                 | 9:21 | java.util.Set.of | LinkedHashSet
            void f() { for (int i : Set.of(1, 2)) { get(); } }  | 9:25 | java.util.Set.of | LinkedHashSet
            void f() { Map.of(1, 2, 3, 4).forEach((k, v) -> get()); } | 9:12 | java.util.Map.of | LinkedHashMap
            Map<Integer, Integer> f() { var m = Map.of(1, 2, 3, 4); return m; } | 9:37 | java.util.Map.of | keep the
            java.util.function.IntSupplier r; Cell(int[] n) { r = () -> n[0]++; } | 9:1 | the field 'r' | IntSupplier
            java.util.function.IntSupplier r; Cell(Iterator<Integer> n) { r = n::next; } | 9:1 | the field 'r' | IntSupplier
            Object f() { return getClass().getClassLoader(); }  | 9:21 | Object.getClass | directly
            Object f(Object o) { return o.getClass(); }         | 9:31 | Object.getClass | directly
            Object f() { return Cell.class.getDeclaredFields(); } | 9:21 | Class | directly
            Object f() throws Exception { return Class.forName("x"); } | 9:38 | Class.forName | directly
            Object f() { return new Exception().getStackTrace(); } | 9:37 | Throwable.getStackTrace | directly
            Object f() { return StackWalker.getInstance(); }    | 9:21 | StackWalker.getInstance | directly
            Object f() { return ServiceLoader.load(null); }     | 9:21 | java.util.ServiceLoader.load | directly
            Object f() { return java.lang.invoke.MethodHandles.lookup(); } \
                | 9:21 | java.lang.invoke.MethodHandles.lookup | directly
            Object f() { return new java.io.File("x"); }        | 9:25 | java.io.File | System.out.println
            Object f() { return java.nio.file.Path.of("x"); }   | 9:21 | java.nio.file.Path.of | System.out.println
            void f() { System.exit(0); }                        | 9:12 | System.exit | return, or throw
            Object f() { return System.getenv("x"); }           | 9:21 | System.getenv | depends only on
            Object f() { return Integer.getInteger("x"); }      | 9:21 | Integer.getInteger | depends only on
            void f() { var out = System.out; }                  | 9:22 | java.io.PrintStream | depends only on
            void f() { Seam.bind(null); }                       | 9:12 | io.github.kprim.step.Seam.bind | takes no part
            Object f() { return io.github.kprim.explore.Explorer.of(null); } \
                | 9:21 | io.github.kprim.explore.Explorer.of | takes no part
            void f() { org.junit.jupiter.api.Assertions.fail(); } \
                | 9:12 | org.junit.jupiter.api.Assertions.fail | takes no part
            void f() { CellTest.points = 10; }                  | 9:12 | e01_cell.CellTest.points | takes no part
            int f() { return value.peek(); }                    | 9:24 | ReadWriteOnce.peek | use readOnce(), which is a
            Object f(TaskStruct t) { return t.peekMm(); }       | 9:35 | TaskStruct.peekMm | use mm(), which is a step
            Object f(SpinLock l) { return l.state(); }          | 9:33 | SpinLock.state | use isLocked(), which is a step
            Object f(MmStruct mm) { return mm.isFreed(); }      | 9:35 | MmStruct.isFreed | the operations themselves
            void f() { try { get(); } catch (Throwable t) { } } | 9:27 | catch (Throwable) | finally
            void f() { try { get(); } catch (StackOverflowError t) { } } \
                | 9:27 | catch (StackOverflowError) | finally
            int f() { try { get(); } finally { return 1; } }    | 9:34 | finally that returns | after the try
            void f() { for (;;) { try { get(); } finally { break; } } } | 9:46 | finally that returns | after the try
            void f() { java.net.URI.create("x"); }              | 9:12 | java.net.URI.create | depends only on
            Object f() { return new io.github.kprim.forkaware.ForkAware(); } \
                | 9:25 | io.github.kprim.forkaware.ForkAware | write it yourself
            Object f() { return io.github.kprim.scenarios.Scenarios.SELF; } \
                | 9:21 | io.github.kprim.scenarios.Scenarios | write it yourself
            Object f() { return java.text.NumberFormat.getInstance(); } \
                | 9:21 | java.text.NumberFormat.getInstance | outside the model
            """)
    void compile_answerOutsideTheModel_isRefused(String member, String at, String what, String advice) {
        String problem = compile(Map.of("Cell.java", CELL.formatted(member)));

        assertThat(problem).startsWith(Judgement.OUTSIDE_THE_MODEL + "e01_cell/Cell.java:" + at + ": " + what);
        assertThat(problem).contains(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private SpinLock lock = new SpinLock(\"lock\");",
                "private final SpinLock lock; Cell() { lock = new SpinLock(\"lock\"); }",
                "private SpinLock lock; Cell() { this.lock = new SpinLock(\"lock\"); }",
                "static String TEXT = \"1:a1\"; static final long ONE = 1;",
                "static final List<String> NAMES = List.of(\"a\", \"b\");",
                "boolean f() { return Set.of(1, 2).contains(get()); }",
                "int f() { return Map.of(1, 2, 3, 4).getOrDefault(get(), 0); }",
                "void f() { Map<Boolean, Runnable> m = Map.of(true, this::get, false, () -> {}); m.get(get() == 1).run(); }",
                "private static final Set<Integer> GOOD = Set.of(1, 2); boolean f() { return GOOD.contains(get()); }",
                "boolean f(List<Integer> l) { var good = Set.of(1, 2); return l.stream().allMatch(good::contains); }",
                "void f() { for (int i : Set.of(1)) { get(); } }",
                "private final java.util.function.IntSupplier r; Cell(Cell other) { r = other::get; }",
                "private final java.util.function.IntSupplier r; Cell(Cell o, int n) { r = () -> o.get() + n; }",
                "private final java.util.function.IntSupplier r; Cell(boolean b) { r = b ? () -> 1 : this::get; }",
                "static final Comparator<Long> ORDER = (a, b) -> Long.compare(a, b);",
                "static final io.github.kprim.lockdep.LockClass L = null;",
                "enum Phase { A(1), B(2); private final int n; Phase(int n) { this.n = n; } int n() { return n; } }",
                "final ReadWriteOnce<Phase> phase = new ReadWriteOnce<>(\"phase\", Phase.A); enum Phase { A, B }",
                "final ReadWriteOnce<Node> head = new ReadWriteOnce<>(\"head\", null);"
                        + " static final class Node { final int n; final Node next; Node(int n, Node next)"
                        + " { this.n = n; this.next = next; } }",
                "record Pair(MmStruct mm, boolean alive) {} Pair f(MmStruct mm) { return new Pair(mm, true); }",
                "int f() { Adder a = new Adder(); a.add(1); return a.sum; }"
                        + " static final class Adder { int sum; void add(int n) { sum += n; } }",
                "int f(List<Integer> l) { int[] n = {0}; l.forEach(each -> n[0] += each); return n[0]; }",
                "int f() { int[] n = {0}; locked(() -> n[0] = 1); return n[0]; } void locked(Runnable r) { r.run(); }",
                "<T> T locked(java.util.function.Supplier<T> body) { return body.get(); }",
                "long f(MmStruct mm) { return mm.vmas().stream().filter(v -> v != null).mapToLong(v -> 1).sum(); }",
                "Optional<Integer> f() { return Optional.of(1).map(n -> n + 1); }",
                "void f(MmStruct mm) { System.out.println(\"mm \" + mm); System.out.printf(\"%s%n\", mm); }",
                "void f() { List.of(1).forEach(System.out::println); System.err.print('x'); }",
                "void f(MmStruct mm) { throw new IllegalStateException(\"no \" + Objects.requireNonNull(mm)); }",
                "String f(TaskStruct t) { return String.format(\"%s %d\", t, 1) + t; }",
                "public boolean equals(Object o) { if (o == null || getClass() != o.getClass()) { return false; }"
                        + " Cell c = (Cell) o; return get() == c.get(); }"
                        + " public int hashCode() { return Objects.hash(get()); }",
                "public String toString() { return getClass().getSimpleName() + Cell.class.getName(); }",
                "void f() { try { get(); } catch (Throwable t) { show(); throw t; } }",
                "int f() { try { return get(); } finally { for (;;) { break; } } }",
                "int f() { try { return get(); } catch (IllegalStateException | NullPointerException e)"
                        + " { return 0; } }",
                "int f() { Map<String, Integer> m = new HashMap<>(); m.merge(\"a\", 1, Integer::sum);"
                        + " return m.size(); }",
                "int[] f(int[] a) { int[] b = a.clone(); Arrays.sort(b); return b.length == 0 ? a : b; }",
                "void f(StringBuilder b) { b.append(1).append(\"x\").setLength(0); new ArrayDeque<Long>().push(1L); }",
                "sealed interface Shape permits Dot {} record Dot(int x) implements Shape {}",
                "Object f(Object o) { return o instanceof Integer i ? i : o instanceof String s ? s.strip() : 1.5; }",
                "int f(int n) { return switch (n) { case 1 -> 2; default -> { Seam.relax(); yield 3; } }; }",
                "@Override public String toString() { return \"cell\"; } @SuppressWarnings(\"unused\") void f() {}",
                "int g() { return Math.max(Integer.MAX_VALUE, Character.getNumericValue('1')); }",
            })
    void compile_answerInsideTheModel_isNotRefused(String member) {
        assertThat(compile(Map.of("Cell.java", CELL.formatted(member)))).isEmpty();
    }

    private String compile(Map<String, String> answer, String... allows) {
        return new Compilation(
                        ID,
                        new Sources(
                                bytes(Map.of("Cell.java", CELL.formatted(""), "CellTest.java", TEST)), bytes(answer)),
                        List.of(allows))
                .into(classes);
    }

    private static Map<String, byte[]> bytes(Map<String, String> texts) {
        Map<String, byte[]> all = new TreeMap<>();
        texts.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    @Test
    void compile_fieldOfTheStarter_mayStay() {
        String plain = CELL.formatted("void f() { meant++; }");

        assertThat(compile(Map.of("Cell.java", plain))).isEmpty();
        assertThat(compile(Map.of("Cell.java", plain.replace("int meant", "public int meant"))))
                .isEmpty();
        assertThat(compile(Map.of("Cell.java", plain.replace("meant", "mine")))).contains("the field 'mine'");
        assertThat(compile(Map.of("Cell.java", plain.replace("int meant", "long meant"))))
                .contains("the field 'meant'");
        assertThat(compile(Map.of("Cell.java", plain.replace("int meant", "volatile int meant"))))
                .contains("the field 'meant'");
        assertThat(compile(Map.of("Cell.java", plain.replace("int meant", "static int meant"))))
                .contains("the static field 'meant'");
    }

    @Test
    void compile_finalFieldOfTheStarter_mayBeRenamed() {
        String renamed = CELL.replace(
                "private final Runnable log = () -> {}", "private Runnable r; Cell(Runnable s) { r = s; }");

        assertThat(compile(Map.of("Cell.java", renamed.formatted("")))).isEmpty();
        assertThat(compile(Map.of("Cell.java", renamed.formatted("void f() { r = null; }"))))
                .contains("the field 'r'");
        assertThat(compile(Map.of(
                        "Cell.java",
                        renamed.replace("Runnable", "Iterator<Long>").formatted(""))))
                .contains("the field 'r'");
    }

    @Test
    void compile_addedFile_isLookedAtToo() {
        String helper = "package e01_cell;\nfinal class Helper { static long f() { return System.nanoTime(); } }";

        assertThat(compile(
                        Map.of("Cell.java", CELL.formatted("long f() { return Helper.f(); }"), "Helper.java", helper)))
                .isEqualTo(Judgement.OUTSIDE_THE_MODEL + "e01_cell/Helper.java:2:47: System.nanoTime: a clock differs"
                        + " from run to run; decide by what the tasks share, such as a ReadWriteOnce");
    }

    @Test
    void compile_staticImport_isSeen() {
        String imported = CELL.replace("import java.util.*;", "import static java.lang.Math.*;")
                .formatted("double f() { return abs(random()); }");

        assertThat(compile(Map.of("Cell.java", imported))).contains("Cell.java:9:25: Math.random");
    }

    /** The answer comes before kprim on the class path, so its class would be taken for kprim's. */
    @Test
    void compile_otherPackage_isRefused() {
        String cell = CELL.formatted("");

        assertThat(compile(Map.of("Cell.java", cell, "Seam.java", "package io.github.kprim.step; class Seam {}")))
                .contains("e01_cell/Seam.java:1:1: package io.github.kprim.step: write package e01_cell;");
        assertThat(compile(Map.of("Cell.java", cell, "Help.java", "class Help {}")))
                .contains("e01_cell/Help.java:1:1: no package: write package e01_cell;");
    }

    @Test
    void compile_classThatHidesOneOfJava_isRefused() {
        assertThat(compile(Map.of(
                        "Cell.java", CELL.formatted(""), "Runtime.java", "package e01_cell; final class Runtime {}")))
                .contains("Runtime.java:1:19: the class Runtime: it hides java.lang.Runtime");
    }

    @Test
    void compile_whatTheAuthorNames_isAllowed() {
        String starter = CELL.formatted("Object f(Thread t) { return java.time.Instant.MIN; }");
        String answer = CELL.formatted("Object f(Thread t) { t.start(); return java.time.Instant.now(); }");
        Map<String, byte[]> author = bytes(Map.of("Cell.java", starter));

        assertThat(new Compilation(ID, new Sources(author, bytes(Map.of("Cell.java", answer))), List.of())
                        .into(classes))
                .isEmpty();
        assertThat(compile(Map.of("Cell.java", answer))).contains("Thread: ", "java.time.Instant.now: ");
    }

    /** The tests and the other files are the author's, who may use anything. */
    @Test
    void compile_authorsFiles_areNotLookedAt() {
        Map<String, byte[]> author = bytes(Map.of(
                "Cell.java",
                CELL.formatted("static int n; static void f() { n++; }"),
                "CellTest.java",
                "package e01_cell; class CellTest { long now = System.nanoTime(); }"));

        assertThat(new Compilation(ID, new Sources(author, Map.of()), List.of()).into(classes))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            long f() { return System.nanoTime(); }                       | java
            long f() { return System.nanoTime(); }                       | java.lang.System
            long f() { return System.nanoTime(); }                       | java.lang.System.nanoTime
            java.util.concurrent.atomic.AtomicInteger n;                 | java.util.concurrent
            int n; synchronized void f() { n++; }                        | fields, synchronized
            int f() { return value.peek(); }                             | peek
            Object f() { return new io.github.kprim.step.StaticKey[0]; } | io.github.kprim.step
            Object f() { return new io.github.kprim.legacy.Legacy(); }   | io.github.kprim.legacy
            """)
    void compile_whatTheExerciseAllows_isAllowed(String member, String allows) {
        Map<String, String> answer = Map.of("Cell.java", CELL.formatted(member));

        assertThat(compile(answer)).startsWith(Judgement.OUTSIDE_THE_MODEL);
        assertThat(compile(answer, allows.split(", ", -1))).isEmpty();
    }

    @Test
    void read_allowsWithAWordThatIsNoName_isBadInput() {
        SmallCourse course = new SmallCourse(classes, SmallCourse.FIRST);
        Path description = course.exercise(SmallCourse.FIRST).resolve(Exercise.DESCRIPTION);
        SmallCourse.write(description, SmallCourse.read(description) + "allows = threads\n");

        assertThat(CommandLineRun.of("check", "--catalog", classes).err())
                .contains("allows has 'threads'; write the whole name", "fields, peek, synchronized");
    }

    @Test
    void compile_manyRefusals_areCut() {
        String members = "int a, b, c, d, e, f, g; void f() { a = b = c = d = e = f = g = 1; }";

        assertThat(compile(Map.of("Cell.java", CELL.formatted(members))).lines())
                .hasSize(7)
                .endsWith("... and 2 more");
    }
}
