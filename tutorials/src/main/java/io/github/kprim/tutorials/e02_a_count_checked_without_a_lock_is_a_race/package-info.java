/** What a count said is old news at once, unless a lock keeps others from changing it. */
@NullMarked
package io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race;

import org.jspecify.annotations.NullMarked;
