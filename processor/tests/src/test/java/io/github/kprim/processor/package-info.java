/** Tests of the processor, from the parser up to javac. */
@NullMarked
package io.github.kprim.processor;

import org.jspecify.annotations.NullMarked;
