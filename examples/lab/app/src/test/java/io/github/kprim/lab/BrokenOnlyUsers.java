package io.github.kprim.lab;

import io.github.kprim.mm.MmStruct;

/**
 * A fork that looks only at mm_users. It does not see a task that could raise mm_users from a reference to the
 * structure.
 */
final class BrokenOnlyUsers extends BrokenFork {
    @Override
    public String id() {
        return "broken-only-users";
    }

    @Override
    public String summary() {
        return "fork copies plainly if mm_users is 1";
    }

    @Override
    boolean seemsAlone(MmStruct mm) {
        return mm.mmUsers().read() == 1;
    }
}
