package io.github.kprim.agent.corpus;

/** One thread takes two monitors in two orders. Cannot deadlock. */
public final class OneThread {
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
        one();
        two();
    }
}
