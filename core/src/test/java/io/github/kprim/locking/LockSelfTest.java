package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.irq.IrqState;
import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.SelfTestLocks.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** One of the headlines about interrupts. Which one depends on what comes last. */
    private static final String ANY = "about interrupts";

    private static final Set<String> ABOUT_INTERRUPTS = Set.of(
            "WARNING: inconsistent lock state",
            "WARNING: possible irq lock inversion dependency detected",
            "WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected",
            "WARNING: SOFTIRQ-safe -> SOFTIRQ-unsafe lock order detected");

    private static final String CONTEXT = "BUG: Invalid wait context";

    private static final List<Column> ALL = List.of(Column.values());
    private static final List<Column> SLEEPING = List.of(Column.MUTEX, Column.WSEM, Column.RSEM);
    private static final List<Column> READ = List.of(Column.RSEM);

    /** All that can take the place of a lock that is not recursive. */
    private static final List<Column> PLAIN =
            ALL.stream().filter(column -> column != Column.RLOCK).toList();

    /** The columns of the families with interrupts. */
    private static final List<Column> RW = List.of(Column.WLOCK, Column.RLOCK);

    private static final List<Column> SPINNING = List.of(Column.SPIN, Column.WLOCK, Column.RLOCK);

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
                IrqState.current().begin(null);
                FollowedTask.follow(
                        "task", new LockValidator(LockdepMode.THROW), () -> new SelfTestLocks(column).run(program));
                return SILENT;
            } catch (LockdepException reported) {
                String first = reported.getMessage().lines().findFirst().orElse(SILENT);
                return headline.equals(ANY) && ABOUT_INTERRUPTS.contains(first) ? ANY : first;
            }
        }
    }

    private static Stream<Cell> family(String name, List<Column> columns, String headline, String program) {
        return columns.stream().map(column -> new Cell(name, column, program, headline));
    }

    /** As {@link #family} for all columns, except that recursive readers do not block each other. */
    private static Stream<Cell> readersPass(String name, String headline, String program) {
        return Stream.concat(
                family(name, PLAIN, headline, program), family(name, List.of(Column.RLOCK), SILENT, program));
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
                        readersPass("AA", RECURSIVE, "A A"),
                        readersPass("ABBA", CIRCULAR, pairs("AB BA")),
                        readersPass("ABBCCA", CIRCULAR, pairs("AB BC CA")),
                        readersPass("ABCABC", CIRCULAR, pairs("AB CA BC")),
                        readersPass("ABBCCDDA", CIRCULAR, pairs("AB BC CD DA")),
                        readersPass("ABCDBDDA", CIRCULAR, pairs("AB CD BD DA")),
                        readersPass("ABCDBCDA", CIRCULAR, pairs("AB CD BC DA")),
                        family("one order", ALL, SILENT, pairs("AB BC AC CD AD")))
                .flatMap(cells -> cells);
    }

    private static Stream<Cell> balance() {
        return Stream.of(
                        family("double unlock", ALL, UNLOCK, "A -A -A"),
                        family("re-initialised while held", ALL, FREED, "A *A"),
                        family("re-initialised while free", ALL, SILENT, "A -A *A A -A"),
                        family("unlock in another order", ALL, SILENT, "A B -A -B"),
                        readersPass("two of a class", RECURSIVE, "A A'"),
                        family("nested in a subclass", PLAIN, SILENT, "A A'/1 -A' -A"),
                        family("subclasses in both orders", PLAIN, CIRCULAR, "A A'/1 -A' -A A/1 A'"))
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

    /**
     * A program of several parts, in every order of the parts, once for hardware interrupts and once for softirqs. All
     * columns must be reported, except that of recursive readers.
     */
    static Stream<Cell> interrupts() {
        return Stream.of(
                        orders("irqsafe1: safe, and irqs on", SPINNING, "[ A -A ]", "A -A"),
                        orders("irqsafe2A: softirq-safe, hardirqs on", SPINNING, "soft [ A -A ]", "hard off A on -A")
                                .filter(cell -> cell.program().startsWith("hard ")),
                        orders("irqsafe2B: safe, irqs enabled inside", SPINNING, "[ A -A ]", "off A on -A"),
                        orders("irqsafe3: unsafe inside safe", SPINNING, "A B -B -A", "B -B", "[ A -A ]"),
                        orders("irqsafe4: the same, irqs off", SPINNING, "off A B -B -A on", "B -B", "[ A -A ]"),
                        orders("irq lock inversion", SPINNING, "off xR B -B -R on", "B -B", "[ yR -R ]"),
                        orders("irq read recursion", RW, "off xA -A on", "yA -A", "[ A sS -S -A ]"),
                        orders("irq read recursion 2", RW, "off sS A -A -S on", "yA -A", "[ sS -S ]"),
                        orders("irq read recursion 3", RW, "off xB A -A -B on", "yA -A", "[ yB -B ]"))
                .flatMap(cells -> cells);
    }

    private static Stream<Cell> orders(String name, List<Column> columns, String... parts) {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 0; i < parts.length; i++) {
            names = names.stream().flatMap(order -> longer(order, parts.length)).toList();
        }
        return names.stream()
                .flatMap(order -> Stream.of("hard", "soft")
                        .flatMap(kind -> irqCells(name + " " + kind + " " + order, columns, kind, order, parts)));
    }

    /** Returns the orders that continue {@code order} by one part. */
    private static Stream<String> longer(String order, int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(Integer::toString)
                .filter(part -> !order.contains(part))
                .map(part -> order + part);
    }

    private static Stream<Cell> irqCells(
            String name, List<Column> columns, String kind, String order, String... parts) {
        String program =
                kind + order.chars().mapToObj(digit -> " " + parts[digit - '1']).collect(Collectors.joining());
        return columns.stream().map(column -> new Cell(name, column, program, column == Column.RLOCK ? SILENT : ANY));
    }

    /** Programs that must be reported, or not, whatever the column. */
    static Stream<Cell> queuedReaders() {
        List<Column> spin = List.of(Column.SPIN);
        return Stream.of(
                        family("hardirq read-lock/lock-read", spin, CIRCULAR, "[ qR B -B -R ] off B qR -R -B on"),
                        family("hardirq lock-read/read-lock", spin, SILENT, "[ B qR -R -B ] off qR B -B -R on"),
                        family("hardirq inversion", spin, ANY, "[ B -B ] off B qR -R -B on qR -R"),
                        family(
                                "hardirq deadlock, softirq none",
                                spin,
                                ANY,
                                "mM off C -C on -M [ A -A ] off A B -B -A on off B C -C -B on soft [ D -D ]"
                                        + " off D -D on hard off C D -D -C on"))
                .flatMap(cells -> cells);
    }

    /** Which lock may be taken in which context: raw spinlock, spinlock, mutex. */
    static Stream<Cell> waitContexts() {
        return Stream.of(
                        inContext("hardirq", "hard [ ", " ]", SILENT, SILENT, CONTEXT),
                        inContext("hardirq, not threaded", "nothread [ ", " ]", SILENT, CONTEXT, CONTEXT),
                        inContext("softirq", "soft [ ", " ]", SILENT, SILENT, CONTEXT),
                        inContext("raw spinlock", "pO ", " -O", SILENT, CONTEXT, CONTEXT),
                        inContext("spinlock", "sO ", " -O", SILENT, SILENT, CONTEXT),
                        inContext("mutex", "mO ", " -O", SILENT, SILENT, SILENT))
                .flatMap(cells -> cells);
    }

    private static Stream<Cell> inContext(
            String context, String begin, String end, String raw, String spin, String mutex) {
        List<Column> any = List.of(Column.SPIN);
        return Stream.of(
                        family("raw spinlock in " + context, any, raw, begin + "pI -I" + end),
                        family("spinlock in " + context, any, spin, begin + "sI -I" + end),
                        family("mutex in " + context, any, mutex, begin + "mI -I" + end))
                .flatMap(cells -> cells);
    }

    @ParameterizedTest
    @MethodSource({"interrupts", "queuedReaders", "waitContexts"})
    void validator_interruptsInEveryOrder_areReportedAsInTheKernel(Cell cell) {
        validator_cellOfTheGrid_saysWhatTheKernelSays(cell);
    }

    @AfterAll
    static void printGrid() {
        StringBuilder text = new StringBuilder("Locking self test\n" + " ".repeat(46));
        ALL.forEach(column -> text.append(String.format("|%6s ", column)));
        text.append("|\n").append("-".repeat(46 + 8 * ALL.size() + 1)).append('\n');
        GRID.forEach((family, results) -> {
            text.append(String.format("%45s ", family));
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
