package io.github.kprim.tutor;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A test for an {@link Exam} that never ends by itself. It does not run with the other tests. */
final class Endless {
    /** The first character that it prints. */
    static final char BEGUN = '>';

    @Test
    void endless() throws InterruptedException {
        System.out.print(BEGUN);
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
