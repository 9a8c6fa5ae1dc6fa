package io.github.kprim.specimen.explore;

import io.github.kprim.specimen.locking.Lock;

/** As it should be: explore comes last and may use all others. */
public record Explored(Lock lock) {}
