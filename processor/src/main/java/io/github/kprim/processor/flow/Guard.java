package io.github.kprim.processor.flow;

import io.github.kprim.processor.ContractMode;

/**
 * A lock that guards a field of one object.
 *
 * @param lock the lock, in the words of the code that accesses the field
 * @param mode the mode in which a task must hold it to write
 * @param nature what kind of lock it is
 * @param writesOnly whether reads need no lock
 */
record Guard(Place lock, ContractMode mode, Nature nature, boolean writesOnly) {}
