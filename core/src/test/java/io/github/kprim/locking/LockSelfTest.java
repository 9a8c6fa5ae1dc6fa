package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.SelfTestLocks.Column;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the kernel's own lock tests on these locks. It prints a grid of what must be reported (F) and what must not (S).
 *
 * <p>Each cell runs its program on one thread, with a validator that throws before a task would wait for a lock. The
 * families are those of {@code lib/locking-selftest.c} that apply.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LockSelfTest {
    private static final String SILENT = "";
    private static final String RECURSIVE = "WARNING: possible recursive locking detected";
    private static final String CIRCULAR = "WARNING: possible circular locking dependency detected";
    private static final String UNLOCK = "WARNING: bad unlock balance detected!";
    private static final String FREED = "WARNING: held lock freed!";
    private static final String CONTEXT = "BUG: Invalid wait context";

    private static final List<Column> ALL = List.of(Column.values());
    private static final List<Column> SLEEPING = List.of(Column.MUTEX, Column.WSEM, Column.RSEM);
    private static final List<Column> READ = List.of(Column.RSEM);

    private static final Map<String, Map<Column, String>> GRID = new LinkedHashMap<>();

    /** A program in one column, and the headline that it must cause. */
    record Cell(String family, Column column, String program, String headline) {
        @Override
        public String toString() {
            return family + " " + column + ": " + (headline.isEmpty() ? "silent" : headline);
        }

        /** Returns the first line of the validator's report; empty if there is none. */
        String complaint() {
            try {
                FollowedTask.follow(
                        "task", new LockValidator(LockdepMode.THROW), () -> new SelfTestLocks(column).run(program));
                return SILENT;
            } catch (LockdepException reported) {
                return reported.getMessage().lines().findFirst().orElse(SILENT);
            }
        }
    }

    private static Stream<Cell> family(String name, List<Column> columns, String headline, String program) {
        return columns.stream().map(column -> new Cell(name, column, program, headline));
    }

    /** Returns a program with pairs of nested locks, one pair after the other: {@code AB BA}. */
    private static String pairs(String pairs) {
        return String.join(
                " ",
                Arrays.stream(pairs.split(" ", -1))
                        .map(pair -> {
                            String outer = pair.substring(0, pair.length() / 2);
                            String inner = pair.substring(pair.length() / 2);
                            String name = inner.substring(inner.length() - 1);
                            return outer + " " + inner + " -" + name + " -" + outer.substring(outer.length() - 1);
                        })
                        .toList());
    }

    static Stream<Cell> cells() {
        return Stream.of(circles(), balance(), readers(), contexts()).flatMap(cells -> cells);
    }

    private static Stream<Cell> circles() {
        return Stream.of(
                        family("AA", ALL, RECURSIVE, "A A"),
                        family("ABBA", ALL, CIRCULAR, pairs("AB BA")),
                        family("ABBCCA", ALL, CIRCULAR, pairs("AB BC CA")),
                        family("ABCABC", ALL, CIRCULAR, pairs("AB CA BC")),
                        family("ABBCCDDA", ALL, CIRCULAR, pairs("AB BC CD DA")),
                        family("ABCDBDDA", ALL, CIRCULAR, pairs("AB CD BD DA")),
                        family("ABCDBCDA", ALL, CIRCULAR, pairs("AB CD BC DA")),
                        family("one order", ALL, SILENT, pairs("AB BC AC CD AD")))
                .flatMap(cells -> cells);
    }

    private static Stream<Cell> balance() {
        return Stream.of(
                        family("double unlock", ALL, UNLOCK, "A -A -A"),
                        family("re-initialised while held", ALL, FREED, "A *A"),
                        family("re-initialised while free", ALL, SILENT, "A -A *A A -A"),
                        family("unlock in another order", ALL, SILENT, "A B -A -B"),
                        family("two of a class", ALL, RECURSIVE, "A A'"),
                        family("nested in a subclass", ALL, SILENT, "A A'/1 -A' -A"),
                        family("subclasses in both orders", ALL, CIRCULAR, "A A'/1 -A' -A A/1 A'"))
                .flatMap(cells -> cells);
    }

    private static Stream<Cell> readers() {
        Stream<Cell> mixed = Stream.of("rr", "rw", "wr", "ww")
                .flatMap(first -> Stream.of("rr", "rw", "wr", "ww")
                        .flatMap(second -> family(
                                "ABBA " + first + " " + second,
                                READ,
                                CIRCULAR,
                                pairs(first.charAt(0) + "A" + first.charAt(1) + "B " + second.charAt(0) + "B"
                                        + second.charAt(1) + "A"))));
        return Stream.of(
                        family("AA1: read, read", READ, RECURSIVE, "rA rA"),
                        family("AA2: read, write", READ, RECURSIVE, "rA wA"),
                        family("AA3: write, read", READ, RECURSIVE, "wA rA"),
                        mixed,
                        family("W1R2_W2R3_W3R1", READ, CIRCULAR, pairs("wArB wBrC wCrA")),
                        family("W1W2_R2R3_W3R1", READ, CIRCULAR, pairs("wAwB rBrC wCrA")))
                .flatMap(cells -> cells);
    }

    private static Stream<Cell> contexts() {
        return Stream.of(
                        family("mutex inside spinlock", List.of(Column.SPIN), CONTEXT, "A mM"),
                        family("rwsem read inside spinlock", List.of(Column.SPIN), CONTEXT, "A rM"),
                        family("mutex inside it", SLEEPING, SILENT, "A mM -M -A"),
                        family("spinlock inside it", SLEEPING, SILENT, "A sS -S -A"),
                        family("spinlock inside mutex", List.of(Column.SPIN), SILENT, "mM A -A -M"))
                .flatMap(cells -> cells);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void validator_cellOfTheGrid_saysWhatTheKernelSays(Cell cell) {
        String complaint = cell.complaint();

        GRID.computeIfAbsent(cell.family(), family -> new EnumMap<>(Column.class))
                .put(cell.column(), complaint.equals(cell.headline()) ? "ok" : "FAILED");
        assertThat(complaint).isEqualTo(cell.headline());
    }

    @AfterAll
    static void printGrid() {
        StringBuilder text = new StringBuilder("Locking self test\n" + " ".repeat(30));
        ALL.forEach(column -> text.append(String.format("|%6s ", column)));
        text.append("|\n").append("-".repeat(30 + 8 * ALL.size() + 1)).append('\n');
        GRID.forEach((family, results) -> {
            text.append(String.format("%29s ", family));
            ALL.forEach(column -> text.append(String.format("|%6s ", results.getOrDefault(column, ""))));
            text.append("|\n");
        });
        System.out.print(text);
    }

    @Test
    void cell_wrongExpectation_isNotMet() {
        assertThat(new Cell("a circle called fine", Column.MUTEX, pairs("AB BA"), SILENT).complaint())
                .isEqualTo(CIRCULAR);
    }

    @Test
    void cell_locksOfAThreadThatIsNotFollowed_areSilent() {
        assertThat(Lockdep.mode()).isEqualTo(LockdepMode.OFF);
        new SelfTestLocks(Column.MUTEX).run(pairs("AB BA"));
    }
}
