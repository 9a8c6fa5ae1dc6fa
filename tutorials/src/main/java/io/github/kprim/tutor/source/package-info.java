/** Java source in memory: for the compiler, and parsed without being compiled. The package takes no locks. */
@NullMarked
package io.github.kprim.tutor.source;

import org.jspecify.annotations.NullMarked;
