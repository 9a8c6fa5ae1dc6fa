package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer must not know the names of a test's tasks and objects, nor the numbers of its CPUs. */
final class NamedDecisionsTest {
    private static final String ID = "e01_cell";

    /** The student's file. A specimen is a member of this class, in a line of its own: the ninth. */
    private static final String CELL = """
            package e01_cell;

            import io.github.kprim.locking.*;
            import io.github.kprim.mm.*;
            import io.github.kprim.sched.TaskStruct;
            import io.github.kprim.step.*;
            import java.util.*;
            class Cell {
            %s
            }
            """;

    @TempDir
    Path classes;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            boolean f(TaskStruct t) { return t.name().equals("driver"); }             | TaskStruct.name
            boolean f(TaskStruct t) { return "driver".equals(t.name()); }             | TaskStruct.name
            boolean f(TaskStruct t) { return t.toString().startsWith("dri"); }        | TaskStruct.toString
            boolean f(TaskStruct t) { return ("" + t).contains("driver"); }           | TaskStruct.toString
            boolean f(TaskStruct t) { return String.valueOf(t).isEmpty(); }           | TaskStruct.toString
            boolean f(TaskStruct t) { return t.name() == "driver"; }                  | TaskStruct.name
            boolean f(TaskStruct t) { String n = t.name(); return n.length() > 4; }   | TaskStruct.name
            boolean f(TaskStruct t) { return t.name().charAt(0) == 'd'; }             | TaskStruct.name
            boolean f(TaskStruct t) { return t.name().hashCode() == 17; }             | TaskStruct.name
            boolean f(TaskStruct t) { return t.name().compareTo("driver") < 0; }      | TaskStruct.name
            static final String D = "driver"; boolean f(TaskStruct t) { return t.name().equals(D); } | TaskStruct.name
            final List<String> l = List.of("a", "b"); boolean f(TaskStruct t) { return l.contains(t.name()); } \
                | TaskStruct.name
            boolean f(TaskStruct t) { return Map.of("a", true, "b", false).get(t.name()); } | TaskStruct.name
            int f(TaskStruct t) { return switch (t.name()) { case "driver" -> 1; default -> 2; }; } | TaskStruct.name
            void f(TaskStruct t) { switch (t.name()) { case "driver": return; default: } }          | TaskStruct.name
            boolean f(TaskStruct t) { return is(t.name()); } boolean is(String s) { return s.equals("a"); } \
                | TaskStruct.name
            boolean f(TaskStruct t) { return n(t).equals("a"); } String n(TaskStruct t) { return t.name(); } \
                | TaskStruct.name
            boolean f(TaskStruct t) { return Optional.of(t).map(TaskStruct::name).filter("a"::equals).isPresent(); } \
                | TaskStruct.name
            boolean f(TaskStruct t) { return List.of(t).stream().anyMatch(x -> x.name().equals("a")); } \
                | TaskStruct.name
            boolean f(TaskStruct t) { return List.of(t).stream().map(x -> x.name()).anyMatch(n -> n.equals("a")); } \
                | TaskStruct.name
            boolean f(TaskStruct t) { return Objects.equals(t.name(), "a"); }         | TaskStruct.name
            boolean f(MmStruct mm) { return mm.name().equals("mm"); }                 | MmStruct.name
            boolean f(SpinLock lock) { return lock.holder().contains("init"); }       | SpinLock.holder
            boolean f(TaskStruct t) { return t.cpu().id() == 2; }                     | Cpu.id
            boolean f(TaskStruct t) { return t.cpu().id() % 2 > 0; }                  | Cpu.id
            boolean f(TaskStruct t) { int id = t.cpu().id(); return id < 1; }         | Cpu.id
            boolean f(TaskStruct t, MmStruct mm) { return mm.machine().cpu(2) == t.cpu(); } | Cpu.id
            int f(TaskStruct t) { return switch (t.cpu().id()) { case 0 -> 1; default -> 2; }; } | Cpu.id
            """)
    void compile_decisionByANameOrANumber_isRefused(String member, String source) {
        assertThat(compile(member))
                .startsWith(Judgement.OUTSIDE_THE_MODEL + "e01_cell/Cell.java:9:")
                .contains("a decision by " + source + ": names and numbers only tell", "such as isKernelThread()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void f(TaskStruct t) { System.out.println(t.name() + \" on \" + t.cpu().id()); }",
                "void f(TaskStruct t) { if (t.mm() == null) throw new IllegalStateException(t.name() + \" has no mm\"); }",
                "boolean f(TaskStruct t, TaskStruct u) { return t.name().equals(u.name()); }",
                "boolean f(TaskStruct t, TaskStruct u) { return t.name().compareTo(u.name()) < 0; }",
                "boolean f(TaskStruct t, TaskStruct u) { return t.cpu().id() < u.cpu().id(); }",
                "boolean f(TaskStruct t, TaskStruct u) { return t.cpu().id() - u.cpu().id() > 0; }",
                "boolean f(TaskStruct t, TaskStruct u) { return Integer.compare(t.cpu().id(), u.cpu().id()) < 0; }",
                "boolean f(TaskStruct t) { return t == TaskStruct.current(); }",
                "boolean f(TaskStruct t, MmStruct mm) { for (Cpu c : mm.machine().cpus())"
                        + " if (c.id() == t.cpu().id()) return true; return false; }",
                "boolean f(TaskStruct t, MmStruct mm) { for (int i = 0; i < 3; i++)"
                        + " if (mm.machine().cpu(i) == t.cpu()) return true; return false; }",
                "void f(TaskStruct t) { new SpinLock(\"lock of \" + t.name()); }",
                "boolean f(TaskStruct t) { return t.name() != null; }",
                "Map<String, Integer> f(List<TaskStruct> l) { Map<String, Integer> m = new TreeMap<>();"
                        + " for (TaskStruct t : l) m.merge(t.name(), 1, Integer::sum); return m; }",
                "enum E { A, B } boolean f(E e) { return e.name().equals(\"A\"); }",
                "record R(String name) { boolean isA() { return name().equals(\"a\"); } }",
                "boolean f(int id, String name) { return id == 1 && name.equals(\"a\"); }",
                "public String toString() { return \"cell\"; } boolean f(Cell c) { return c.toString().equals(\"a\"); }",
            })
    void compile_nameInAMessageOrOfTwoObjects_isNotRefused(String member) {
        assertThat(compile(member)).isEmpty();
    }

    /** Each operand used to double the time. */
    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void compile_longText_takesNoLongerThanItsLength() {
        String operands = "\"\"" + " + x".repeat(60);

        assertThat(compile("String f(int x) { return " + operands + "; }")).isEmpty();
    }

    @Test
    void compile_nameInAnotherFile_isFollowed() {
        String cell = CELL.formatted("boolean f(TaskStruct t) { return Help.NAMES.contains(Help.of(t)); }");
        String help = "package e01_cell; import io.github.kprim.sched.TaskStruct; final class Help {"
                + " static final java.util.List<String> NAMES = java.util.List.of(\"driver\");"
                + " static String of(TaskStruct t) { return t.name(); } }";

        assertThat(compile(Map.of("Cell.java", cell, "Help.java", help)))
                .contains("e01_cell/Cell.java:9:34: a decision by TaskStruct.name");
    }

    private String compile(String member) {
        return compile(Map.of("Cell.java", CELL.formatted(member)));
    }

    private String compile(Map<String, String> answer) {
        Map<String, byte[]> texts = new TreeMap<>();
        answer.forEach((name, text) -> texts.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Compilation(ID, new Sources(Map.of(), texts), List.of()).into(classes);
    }
}
