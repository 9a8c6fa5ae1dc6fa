/** Tests of the questions: right and wrong answers about programs whose errors are known. */
@NullMarked
package io.github.kprim.tutor.question;

import org.jspecify.annotations.NullMarked;
