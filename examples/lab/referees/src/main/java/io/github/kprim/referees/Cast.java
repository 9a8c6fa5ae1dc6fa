package io.github.kprim.referees;

import java.util.Locale;

/** The tasks of a {@link ForkScene}, under the lab's name of the scenario, and the invariant to check. */
public enum Cast {
    /** Fork against one reader of /proc. */
    ONE_POKER(1, ForkScene.STABLE_MM_USERS),
    /** Fork against two readers of /proc. */
    TWO_POKERS(2, ForkScene.STABLE_MM_USERS),
    /** Fork against a driver whose kernel thread then stores through the mm. */
    POKER_KTHREAD(1, ForkScene.NO_LOST_DIRTY),
    /** Exit against one reader of /proc. */
    EXIT_LOCK_ORDER(1, ForkScene.NO_DEADLOCK);

    private final int pokers;
    private final String invariant;

    Cast(int pokers, String invariant) {
        this.pokers = pokers;
        this.invariant = invariant;
    }

    /** Returns the lab's name of the scenario. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the number of tasks that ask for the forking task's mm. */
    public int pokers() {
        return pokers;
    }

    /** Returns the id of the invariant that must hold. */
    public String invariant() {
        return invariant;
    }
}
