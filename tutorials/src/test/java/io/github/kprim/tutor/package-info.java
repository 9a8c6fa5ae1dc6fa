/** Tests of the tutor, on exercises of their own, and of the exercises that come with it. */
@NullMarked
package io.github.kprim.tutor;

import org.jspecify.annotations.NullMarked;
