package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests every entry that a sequence of the functions on entries can produce from the entries that a kernel may start
 * with. It follows the sequences until they produce nothing new.
 */
class PteClosureTest {
    private static final Map<String, LongUnaryOperator> FUNCTIONS = new TreeMap<>(Map.of(
            "wrprotect", Pte::wrprotect,
            "mkwrite", Pte::mkwrite,
            "mkclean", Pte::mkclean,
            "mkdirty", Pte::mkdirty,
            "mkyoung", Pte::mkyoung,
            "swapped", Pte::swapped));

    /** The effect of the CPU alone on an entry: a store sets Dirty, but only if RW is set. */
    private static final LongUnaryOperator HARDWARE =
            pte -> Pte.isPresent(pte) && Pte.isWritable(pte) ? pte | Pte.DIRTY | Pte.ACCESSED : pte;

    /** The write-protection that was correct before shadow stacks: Dirty stays in its place. */
    private static final LongUnaryOperator BROKEN_WRPROTECT = pte -> pte & ~Pte.RW;

    /** A write permission that forgets that the page was dirty. */
    private static final LongUnaryOperator BROKEN_MKWRITE = pte -> (pte | Pte.RW) & ~Pte.SAVED_DIRTY;

    /** Returns all entries that {@code functions} can produce from {@code start}, including {@code start}. */
    private static Set<Long> closure(LongStream start, Collection<LongUnaryOperator> functions) {
        Set<Long> reached = new HashSet<>();
        Queue<Long> fresh = new ArrayDeque<>();
        start.forEach(pte -> {
            reached.add(pte);
            fresh.add(pte);
        });
        while (!fresh.isEmpty()) {
            long pte = fresh.remove();
            for (LongUnaryOperator function : functions) {
                long made = function.applyAsLong(pte);
                if (reached.add(made)) {
                    fresh.add(made);
                }
            }
        }
        return reached;
    }

    private static Collection<LongUnaryOperator> functionsAndHardware() {
        return Stream.concat(FUNCTIONS.values().stream(), Stream.of(HARDWARE)).toList();
    }

    private static Collection<LongUnaryOperator> withInstead(String name, LongUnaryOperator broken) {
        Map<String, LongUnaryOperator> functions = new HashMap<>(FUNCTIONS);
        assertThat(functions.put(name, broken)).isNotNull();
        return functions.values();
    }

    private static boolean isDirtyWithoutRw(long pte) {
        return (pte & Pte.DIRTY) != 0 && !Pte.isWritable(pte);
    }

    /** Returns the entries that any program of a kernel can produce, together with the hardware. */
    static Stream<Long> reachable() {
        return closure(PteTest.legal(), functionsAndHardware()).stream().sorted();
    }

    @Test
    void functions_ofPte_areAllFollowed() {
        Set<String> declared = Arrays.stream(Pte.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType() == long.class
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {long.class}))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(FUNCTIONS.keySet()).isEqualTo(declared);
    }

    @Test
    void closure_ofLegalEntries_goesBeyondThem() {
        assertThat(reachable().toList())
                .containsAll(PteTest.legal().boxed().toList())
                .hasSizeGreaterThan((int) PteTest.legal().count());
    }

    @ParameterizedTest
    @MethodSource("reachable")
    void reachableEntry_whateverWasDone_isNoShadowStack(long pte) {
        assertThat(isDirtyWithoutRw(pte)).as(Pte.describe(pte)).isFalse();
        assertThat(Pte.isShadowStack(pte)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("reachable")
    void reachableEntry_whateverWasDone_mapsTheSameFrame(long pte) {
        assertThat(Pte.pfn(pte)).isEqualTo(PteTest.PFN);
        assertThat(pte).isNotEqualTo(Pte.NONE);
    }

    @ParameterizedTest
    @MethodSource("reachable")
    void reachableEntry_protectedOrAllowedOrAged_keepsWhetherItIsDirty(long pte) {
        for (String name : new String[] {"wrprotect", "mkwrite", "mkyoung"}) {
            assertThat(Pte.isDirty(FUNCTIONS.get(name).applyAsLong(pte)))
                    .as(name)
                    .isEqualTo(Pte.isDirty(pte));
        }
    }

    @ParameterizedTest
    @MethodSource("reachable")
    void reachableEntry_dirtiedThenCleaned_isDirtyThenClean(long pte) {
        assertThat(Pte.isDirty(Pte.mkdirty(pte))).isTrue();
        assertThat(Pte.isDirty(Pte.mkclean(pte))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("reachable")
    void reachableEntry_changedExceptBySwapping_isPresentAsBefore(long pte) {
        FUNCTIONS.forEach((name, function) -> {
            if (!name.equals("swapped")) {
                assertThat(Pte.isPresent(function.applyAsLong(pte))).as(name).isEqualTo(Pte.isPresent(pte));
            }
        });
    }

    /** A fork write-protects and a fault allows writing again, any number of times. No store is forgotten. */
    @Test
    void closure_ofDirtyEntriesUnderAllButCleaning_isDirty() {
        Map<String, LongUnaryOperator> keeping = new HashMap<>(FUNCTIONS);
        keeping.keySet().removeAll(Set.of("mkclean", "swapped"));
        assertThat(closure(PteTest.legal().filter(Pte::isDirty), keeping.values()))
                .isNotEmpty()
                .allMatch(Pte::isDirty);
    }

    @Test
    void closure_withABrokenWrprotect_findsAShadowStack() {
        assertThat(closure(PteTest.legal(), withInstead("wrprotect", BROKEN_WRPROTECT)))
                .anyMatch(Pte::isShadowStack);
    }

    @Test
    void closure_withABrokenMkwrite_findsALostDirtyBit() {
        Map<String, LongUnaryOperator> keeping = new HashMap<>(FUNCTIONS);
        keeping.keySet().removeAll(Set.of("mkclean", "swapped"));
        keeping.put("mkwrite", BROKEN_MKWRITE);
        assertThat(closure(PteTest.legal().filter(Pte::isDirty), keeping.values()))
                .anyMatch(pte -> !Pte.isDirty(pte));
    }

    /** An older CPU may set Dirty late, when RW is already clear. CPUs with shadow stacks never do this. */
    @Test
    void closure_withHardwareThatSetsDirtyWithoutRw_findsAShadowStack() {
        Set<Long> reached = closure(
                PteTest.legal(),
                Stream.concat(FUNCTIONS.values().stream(), Stream.<LongUnaryOperator>of(pte -> pte | Pte.DIRTY))
                        .toList());
        assertThat(reached).anyMatch(Pte::isShadowStack);
    }
}
