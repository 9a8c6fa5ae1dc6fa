package io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.step.Report;
import io.github.kprim.tutorials.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The task {@code init} forks while the task {@code top} takes a user reference and puts it. */
public final class TopAsksWhileInitForks {
    /** While a plain copy is going on, mm_users is 1. */
    static final String STABLE_MM_USERS = "stable-mm-users";

    /** The exercise. */
    public static final Assignment<Forking> ASSIGNMENT = Assignment.violating(
            STABLE_MM_USERS,
            List.of(AddressSpace.PLAIN, AddressSpace.ATOMIC),
            new Exercise(),
            TopAsksWhileInitForks::scenario);

    private final AddressSpace space = new AddressSpace();
    private final Forking forking;

    private TopAsksWhileInitForks(Forking forking) {
        this.forking = forking;
    }

    private static Scenario scenario(Forking forking) {
        return Scenario.of("e02 / top asks while init forks", world -> new TopAsksWhileInitForks(forking).fill(world));
    }

    private void fill(World world) {
        world.task("init", () -> forking.fork(space))
                .task("top", this::getAndPut)
                .column("mm_users", space.users(), space.users()::peek)
                .column("copying", space.copying(), space.copying()::peek)
                .always(STABLE_MM_USERS, this::checkAlone)
                .atEnd(Report.NO_LEAK, this::checkPut);
    }

    private void getAndPut() {
        forking.get(space);
        space.users().dec();
    }

    private @Nullable String checkAlone() {
        boolean copying = space.copying().readOnce();
        int users = space.users().read();
        return copying && users != 1 ? "mm_users is " + users + " while init copies with plain stores" : null;
    }

    private @Nullable String checkPut() {
        int users = space.users().peek();
        return users == 1 ? null : "top got and put its reference, but mm_users is " + users + " instead of 1";
    }
}
