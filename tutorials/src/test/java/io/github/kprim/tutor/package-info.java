/** Tests of the tutor, with exercises of their own, and of the exercises that come with it. */
@NullMarked
package io.github.kprim.tutor;

import org.jspecify.annotations.NullMarked;
