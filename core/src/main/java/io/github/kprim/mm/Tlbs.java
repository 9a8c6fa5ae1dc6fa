package io.github.kprim.mm;

import io.github.kprim.step.Shared;
import java.util.Objects;
import java.util.stream.Collectors;

/** The entries of one mm in the TLBs of all CPUs. A flush writes them; a store through the mm reads them. */
record Tlbs(MmStruct mm) implements Shared {
    @Override
    public String name() {
        return "tlbs";
    }

    @Override
    public Shared whole() {
        return mm;
    }

    @Override
    public String state() {
        String cached = mm.machine().cpus().stream()
                .map(cpu -> cpu.cachedOf(mm))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return cached.isEmpty() ? "on no CPU" : cached;
    }
}
