/** Lock contracts checked against the bodies of methods. */
@NullMarked
package io.github.kprim.processor.flow;

import org.jspecify.annotations.NullMarked;
