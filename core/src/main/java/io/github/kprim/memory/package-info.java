/**
 * Memory models: what each CPU can read from shared memory, and when the others see what it writes.
 *
 * <p>A {@link io.github.kprim.memory.Memory} is the shared memory of a few CPUs under one {@link
 * io.github.kprim.memory.MemoryModel}. Each operation is one step, and where the hardware is free, the caller chooses:
 * which write a read sees, or when a store buffer drains. So a search over all choices finds everything that the model
 * allows.
 *
 * <p>Reading order: {@link io.github.kprim.memory.Memory}, {@code SequentialMemory}, {@code BufferedMemory} for x86,
 * then {@code Message}, {@code View} and {@code ViewMemory} for the kernel's own model.
 */
@NullMarked
package io.github.kprim.memory;

import org.jspecify.annotations.NullMarked;
