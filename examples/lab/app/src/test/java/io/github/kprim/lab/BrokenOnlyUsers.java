package io.github.kprim.lab;

import io.github.kprim.mm.MmStruct;

/** fork looks at mm_users only, so it does not see who could raise it from a reference to the structure. */
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
