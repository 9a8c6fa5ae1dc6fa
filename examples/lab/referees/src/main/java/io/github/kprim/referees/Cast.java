package io.github.kprim.referees;

import java.util.Locale;

/** Who takes part in a {@link ForkScene}, by the lab's names; and the invariant that is looked at. */
public enum Cast {
    /** fork against one reader of /proc. */
    ONE_POKER(1, ForkScene.STABLE_MM_USERS),
    /** fork against two of them. */
    TWO_POKERS(2, ForkScene.STABLE_MM_USERS),
    /** fork against a driver whose kernel thread goes on to a store through the mm. */
    POKER_KTHREAD(1, ForkScene.NO_LOST_DIRTY),
    /** exit against one reader of /proc. */
    EXIT_LOCK_ORDER(1, ForkScene.NO_DEADLOCK);

    private final int pokers;
    private final String invariant;

    Cast(int pokers, String invariant) {
        this.pokers = pokers;
        this.invariant = invariant;
    }

    /** The lab's name of the scenario. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many tasks ask for the forking task's mm. */
    public int pokers() {
        return pokers;
    }

    /** What must hold. */
    public String invariant() {
        return invariant;
    }
}
