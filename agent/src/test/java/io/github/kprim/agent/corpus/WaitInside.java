package io.github.kprim.agent.corpus;

/** A thread waits for A while it holds B, and then takes A inside B. Can deadlock. */
public final class WaitInside {
    private static final Object A = new Object();
    private static final Object B = new Object();

    private static void one() {
        synchronized (A) {
            synchronized (B) {
                Together.work();
            }
        }
    }

    private static void two() {
        synchronized (A) {
            synchronized (B) {
                waitForA();
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // It waits for nothing but the time.
    private static void waitForA() {
        try {
            A.wait(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] arguments) {
        Together.run(WaitInside::one, WaitInside::two);
    }
}
