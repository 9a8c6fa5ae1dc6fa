package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import java.util.Optional;

/**
 * A guarded field that was read, and the critical section in which it was read.
 *
 * @param field the place of the field
 * @param section where the lock of that section was taken; empty if the caller took it
 */
record Reading(String field, Optional<Tree> section) {}
