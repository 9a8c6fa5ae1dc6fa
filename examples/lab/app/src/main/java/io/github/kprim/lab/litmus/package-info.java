/**
 * Litmus tests: tiny concurrent programs, each with a question about how it can end, under a memory model.
 *
 * <p>Reading order: {@code LitmusTest} and {@code Instruction}, which say what a test is; {@code LitmusFile}, which
 * reads them; {@code MachineState} and {@code StateSpace}, which find the answer.
 */
@NullMarked
package io.github.kprim.lab.litmus;

import org.jspecify.annotations.NullMarked;
