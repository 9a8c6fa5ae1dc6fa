/**
 * Address spaces: {@link io.github.kprim.mm.MmStruct} with its two counts and its mmap_lock, mappings, page tables, the
 * pages behind them, and the CPUs that store through them as hardware does.
 *
 * <p>Lock order: {@code mmap_lock} of the parent, then that of the child ({@code mmap_lock/1}). {@code fork_lock} and a
 * task lock are taken inside {@code mmap_lock}, never outside.
 *
 * <p>Reading order: {@link io.github.kprim.mm.Pte}, {@link io.github.kprim.mm.PteTable},
 * {@link io.github.kprim.mm.Page}, {@link io.github.kprim.mm.VmArea}, {@link io.github.kprim.mm.MmapLock},
 * {@link io.github.kprim.mm.MmStruct}, {@link io.github.kprim.mm.MmLifetime}, {@link io.github.kprim.mm.Cpu},
 * {@link io.github.kprim.mm.PageFault}, {@link io.github.kprim.mm.Unmap}, {@link io.github.kprim.mm.Mprotect},
 * {@link io.github.kprim.mm.Machine}, {@link io.github.kprim.mm.FaultInjection}.
 */
@NullMarked
package io.github.kprim.mm;

import org.jspecify.annotations.NullMarked;
