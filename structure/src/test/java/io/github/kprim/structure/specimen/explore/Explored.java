package io.github.kprim.structure.specimen.explore;

import io.github.kprim.structure.specimen.locking.Lock;

/** As it should be: explore comes last and may use all others. */
public record Explored(Lock lock) {}
