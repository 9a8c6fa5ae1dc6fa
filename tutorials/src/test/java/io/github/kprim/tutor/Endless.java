package io.github.kprim.tutor;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A test for an {@link Exam} that somebody must end; not run with the others. */
final class Endless {
    /** What it prints first. */
    static final char BEGUN = '>';

    @Test
    void endless() throws InterruptedException {
        System.out.print(BEGUN);
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
