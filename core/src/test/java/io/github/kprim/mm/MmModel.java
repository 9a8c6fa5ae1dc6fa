package io.github.kprim.mm;

import java.util.Arrays;

/** Who holds how many references to an mm, and what follows from that. Owner 0 begins with one user reference. */
class MmModel {
    static final int OWNERS = 3;

    /** User references by owner: mmget. */
    final int[] users = {1, 0, 0};

    /** References to the structure by owner: mmgrab. */
    final int[] grabs = new int[OWNERS];

    private boolean tornDown;

    /** What owners do with references; {@code mmget}, {@code mmgetNotZero} and {@code mmgrab} give to another one. */
    enum Verb {
        MMGET,
        MMGET_NOT_ZERO,
        MMPUT,
        MMGRAB,
        MMDROP
    }

    /** Whether {@code owner} holds what it must for {@code verb}. */
    final boolean mayTake(Verb verb, int owner) {
        return switch (verb) {
            case MMGET, MMPUT -> users[owner] > 0;
            case MMGET_NOT_ZERO, MMGRAB -> users[owner] > 0 || grabs[owner] > 0;
            case MMDROP -> grabs[owner] > 0;
        };
    }

    /** Carries {@code verb} out; false if mmgetNotZero finds no users. */
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

    /** All users together hold one. */
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
