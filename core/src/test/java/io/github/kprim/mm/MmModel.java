package io.github.kprim.mm;

import java.util.Arrays;

/**
 * A model of how many references to an mm each owner holds, and of the results. Owner 0 starts with one user reference.
 */
class MmModel {
    static final int OWNERS = 3;

    /** The user references of each owner, taken by mmget. */
    final int[] users = {1, 0, 0};

    /** The references to the structure of each owner, taken by mmgrab. */
    final int[] grabs = new int[OWNERS];

    private boolean tornDown;

    /**
     * The operations of owners. {@code mmget}, {@code mmgetNotZero} and {@code mmgrab} give the reference to another
     * owner.
     */
    enum Verb {
        MMGET,
        MMGET_NOT_ZERO,
        MMPUT,
        MMGRAB,
        MMDROP
    }

    /** Returns whether {@code owner} holds the reference that {@code verb} needs. */
    final boolean mayTake(Verb verb, int owner) {
        return switch (verb) {
            case MMGET, MMPUT -> users[owner] > 0;
            case MMGET_NOT_ZERO, MMGRAB -> users[owner] > 0 || grabs[owner] > 0;
            case MMDROP -> grabs[owner] > 0;
        };
    }

    /** Performs {@code verb}. Returns false if mmgetNotZero finds no users. */
    final boolean take(Verb verb, int owner, int receiver) {
        switch (verb) {
            case MMGET -> users[receiver]++;
            case MMGET_NOT_ZERO -> users[receiver] += tornDown ? 0 : 1;
            case MMPUT -> users[owner]--;
            case MMGRAB -> grabs[receiver]++;
            case MMDROP -> grabs[owner]--;
        }
        boolean refused = tornDown;
        tornDown |= mmUsers() == 0;
        return verb != Verb.MMGET_NOT_ZERO || !refused;
    }

    final int mmUsers() {
        return Arrays.stream(users).sum();
    }

    /** All users together hold one reference. */
    int mmCount() {
        return Arrays.stream(grabs).sum() + (tornDown ? 0 : 1);
    }

    final boolean isTornDown() {
        return tornDown;
    }

    final boolean isFreed() {
        return mmCount() == 0;
    }
}
