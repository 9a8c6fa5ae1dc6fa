package io.github.kprim.lab;

import io.github.kprim.mm.MmStruct;

/** A fork that never asks whether it is alone. */
final class BrokenAlwaysPlain extends BrokenFork {
    @Override
    public String id() {
        return "broken-always-plain";
    }

    @Override
    public String summary() {
        return "fork always copies plainly";
    }

    @Override
    boolean seemsAlone(MmStruct mm) {
        return true;
    }
}
