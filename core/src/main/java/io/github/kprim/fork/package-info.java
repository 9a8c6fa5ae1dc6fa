/**
 * fork(): the copy of an address space, and the decisions in which the designs for it differ.
 *
 * <p>Lock order: exec_update_lock, then the parent's mmap_lock, then the child's ({@code /1}).
 *
 * <p>Reading order: {@link io.github.kprim.fork.MmProtocol}, {@link io.github.kprim.fork.Fork},
 * {@link io.github.kprim.fork.MmAccess}.
 */
@NullMarked
package io.github.kprim.fork;

import org.jspecify.annotations.NullMarked;
