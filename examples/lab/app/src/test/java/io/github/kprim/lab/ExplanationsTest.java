package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.Pattern;
import io.github.kprim.explore.Violation;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.StageInvariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the names of the matrix's counterexamples, and why some have no name. */
class ExplanationsTest {
    /** These involve only one task: init asks for its own mm while it forks. */
    private static final List<String> OF_ONE_TASK = List.of(
            "counts-unlocked / self stable-mm-users",
            "fork-lock / self stable-mm-users",
            "kthread-serialized / self stable-mm-users");

    /** The fork waits for itself. So the explorer cannot try whether the result is correct after the fork has ended. */
    private static final List<String> OF_A_FORK_THAT_NEVER_ENDS =
            List.of("fork-aware-as-posted / self stable-mm-users", "fork-aware-half-fixed / self stable-mm-users");

    /** init waits for an answer from a task that waits for init's lock. This is a circle, but not of locks. */
    private static final List<String> WAITING_FOR_A_VALUE = List.of(
            "mmap-lock-inside / killed-waiter no-deadlock",
            "mmap-lock-inside / killed-waiter killable",
            "fork-aware-as-posted / killed-waiter no-deadlock",
            "fork-aware-as-posted / killed-waiter killable",
            "fork-aware-half-fixed / killed-waiter no-deadlock",
            "fork-aware-half-fixed / killed-waiter killable",
            "kthread-serialized / hook-kthread no-deadlock");

    private static Explanation explanation(String protocol, String scenario, String invariant) {
        return Cells.of(protocol, scenario).violations().stream()
                .filter(violation -> violation.invariant().equals(invariant))
                .findFirst()
                .orElseThrow()
                .explanation()
                .orElseThrow();
    }

    @Test
    void explanations_ofTheMatrix_areMissingWhereNoNameFits() {
        Set<String> missing = new TreeSet<>();
        for (Cell cell : Cells.ALL) {
            for (Violation violation : cell.exploration().violations()) {
                if (violation.explanation().isEmpty()) {
                    missing.add(cell.id() + " " + violation.invariant());
                }
            }
        }
        List<String> expected = new ArrayList<>(OF_ONE_TASK);
        expected.addAll(OF_A_FORK_THAT_NEVER_ENDS);
        expected.addAll(WAITING_FOR_A_VALUE);
        assertThat(missing).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "counts-unlocked,       one-poker,          stable-mm-users, CHECK_THEN_ACT, 2 4,   7",
        "counts-unlocked,       killed-waiter,      stable-mm-users, CHECK_THEN_ACT, 2 4,   7",
        "fork-aware-as-posted,  one-poker,          stable-mm-users, CHECK_THEN_ACT, 5 10,  6",
        "fork-aware-as-posted,  exit-in-slow-path,  stable-mm-users, CHECK_THEN_ACT, 5 10,  6",
        "fork-aware-half-fixed, two-pokers,         stable-mm-users, CHECK_THEN_ACT, 3 5,   18",
        "fork-lock,             two-pokers,         stable-mm-users, CHECK_THEN_ACT, 3 5,   8",
        "counts-unlocked,       poker-kthread,      no-lost-dirty,   LOST_UPDATE,    6 25,  18",
        "fork-aware-as-posted,  poker-kthread,      no-lost-dirty,   LOST_UPDATE,    11 28, 21",
        "fork-aware-half-fixed, two-pokers-kthread, no-lost-dirty,   LOST_UPDATE,    8 36,  29",
    })
    void race_ofACell_isNamedWithItsSteps(
            String protocol, String scenario, String invariant, Pattern pattern, String steps, int between) {
        Explanation told = explanation(protocol, scenario, invariant);
        assertThat(told.pattern()).isEqualTo(pattern);
        assertThat(told.steps()).isEqualTo(numbers(steps));
        assertThat(told.between()).containsExactly(between);
    }

    @ParameterizedTest
    @CsvSource({
        "mmap-lock-inside,      one-poker,       no-sleep-in-atomic, SLEEP_IN_ATOMIC,      1 3",
        "mmap-lock-inside,      one-poker,       lockdep-clean,      SLEEP_IN_ATOMIC,      1 3",
        "mmap-lock-inside,      exit-lock-order, no-deadlock,        LOCK_ORDER_INVERSION, 1 2",
        "mmap-lock-inside,      self,            no-deadlock,        SELF_DEADLOCK,        1 8",
        "fork-aware-as-posted,  self,            no-deadlock,        SELF_DEADLOCK,        1 13",
        "fork-aware-as-posted,  self,            lockdep-clean,      SELF_DEADLOCK,        1 13",
        "fork-aware-half-fixed, self,            no-deadlock,        SELF_DEADLOCK,        1 15",
    })
    void lockMisuse_ofACell_isNamedWithItsSteps(
            String protocol, String scenario, String invariant, Pattern pattern, String steps) {
        Explanation told = explanation(protocol, scenario, invariant);
        assertThat(told.pattern()).isEqualTo(pattern);
        assertThat(told.steps()).isEqualTo(numbers(steps));
        assertThat(told.between()).isEmpty();
    }

    private static List<Integer> numbers(String steps) {
        return Stream.of(steps.split(" ")).map(Integer::valueOf).toList();
    }

    @Test
    void explanation_asPostedOnePoker_readsAsAStudentNeedsIt() {
        assertThat(explanation("fork-aware-as-posted", "one-poker", StageInvariants.STABLE_MM_USERS)
                        .text())
                .isEqualTo("In step 5 top looks (rwsem_is_locked(mmap_lock): free), and in step 10 it acts on that"
                        + " (mmget(mm): 2); but in between, in step 6, init has changed it"
                        + " (mmap_write_lock_killable(mm)). Steps 5 and 10 would have to be one step, or under a lock that"
                        + " keeps step 6 out. (What top holds meanwhile does not keep init out: alloc_lock of init.)");
    }

    @Test
    void explanation_halfFixedTwoPokers_saysThatTheLockIsLetGoOf() {
        assertThat(explanation("fork-aware-half-fixed", "two-pokers", StageInvariants.STABLE_MM_USERS)
                        .text())
                .contains("Both take alloc_lock of init, but init releases it too early, in step 6.");
    }

    @Test
    void summary_ofASoundCell_saysWhatTheStageLeavesOut() {
        String summary = Cells.of("fork-aware", "two-pokers").summary();
        assertThat(summary)
                .startsWith("Every order")
                .contains("fast fork: in", "atomic fork: in", "slow path: in", "a task found a lock held: in")
                .contains("TLB shootdown", "page table locks", "sequentially consistent");
    }

    @Test
    void steps_ofEveryExplanation_areStepsOfItsWitness() {
        for (Cell cell : Cells.ALL) {
            for (Violation violation : cell.exploration().violations()) {
                violation.explanation().ifPresent(told -> {
                    int steps = violation.witness().lines().size();
                    assertThat(told.steps()).as(cell.id()).isNotEmpty().allMatch(n -> 1 <= n && n <= steps);
                    assertThat(told.between()).as(cell.id()).allMatch(n -> 1 <= n && n <= steps);
                });
            }
        }
    }
}
