/** The design of Linux today: {@link io.github.kprim.legacy.Legacy}. */
@NullMarked
package io.github.kprim.legacy;

import org.jspecify.annotations.NullMarked;
