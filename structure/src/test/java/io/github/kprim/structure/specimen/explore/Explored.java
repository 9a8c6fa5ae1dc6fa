package io.github.kprim.structure.specimen.explore;

import io.github.kprim.structure.specimen.locking.Lock;

/** Correct: explore comes last and may use all other packages. */
public record Explored(Lock lock) {}
