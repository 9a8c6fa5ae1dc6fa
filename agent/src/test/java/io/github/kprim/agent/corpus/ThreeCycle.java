package io.github.kprim.agent.corpus;

/** Three monitors in a circle, of which each thread sees two. Can deadlock. */
public final class ThreeCycle {
    private static final Object A = new Object();
    private static final Object B = new Object();
    private static final Object C = new Object();

    private static void one() {
        synchronized (A) {
            synchronized (B) {
                Together.work();
            }
        }
    }

    private static void two() {
        synchronized (B) {
            synchronized (C) {
                Together.work();
            }
        }
    }

    private static void three() {
        synchronized (C) {
            synchronized (A) {
                Together.work();
            }
        }
    }

    public static void main(String[] arguments) {
        Together.run(ThreeCycle::one, ThreeCycle::two, ThreeCycle::three);
    }
}
