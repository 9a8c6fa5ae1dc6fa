package io.github.kprim.tutorials;

import io.github.kprim.tutorials.e01_put_every_reference_you_took.TopAsksWhileInitExits;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.TopAsksWhileInitForks;
import io.github.kprim.tutorials.solution.e01_put_every_reference_you_took.UserCountSolution;
import io.github.kprim.tutorials.solution.e02_a_count_checked_without_a_lock_is_a_race.ForkingSolution;
import java.util.List;

/** Every exercise with the right answer in place of the starter. */
final class Solutions {
    static final List<Assignment<?>> ALL = List.of(
            TopAsksWhileInitExits.ASSIGNMENT.answeredBy(new UserCountSolution()),
            TopAsksWhileInitForks.ASSIGNMENT.answeredBy(new ForkingSolution()));

    private Solutions() {}
}
