/** A user reference keeps an address space alive until it is put, on whatever path the code leaves by. */
@NullMarked
package io.github.kprim.tutorials.e01_put_every_reference_you_took;

import org.jspecify.annotations.NullMarked;
