/** Tests of the exercises and of the tutor; the solutions are in {@code solution}, away from the students' jar. */
@NullMarked
package io.github.kprim.tutorials;

import org.jspecify.annotations.NullMarked;
