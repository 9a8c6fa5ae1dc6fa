package io.github.kprim.agent.corpus;

/** Two orders, but the second thread starts when the first has ended. Cannot deadlock. */
public final class NeverTogether {
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
        synchronized (B) {
            synchronized (A) {
                Together.work();
            }
        }
    }

    public static void main(String[] arguments) {
        Together.run(NeverTogether::one);
        Together.run(NeverTogether::two);
    }
}
