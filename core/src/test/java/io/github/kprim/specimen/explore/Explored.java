package io.github.kprim.specimen.explore;

import io.github.kprim.specimen.locking.Lock;

/** Correct: explore comes last and may use all other packages. */
public record Explored(Lock lock) {}
