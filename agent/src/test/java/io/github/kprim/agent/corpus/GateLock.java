package io.github.kprim.agent.corpus;

/** Two orders, each inside a third lock. Cannot deadlock. */
public final class GateLock {
    private static final Object A = new Object();
    private static final Object B = new Object();
    private static final Object GATE = new Object();

    private static void one() {
        synchronized (GATE) {
            synchronized (A) {
                synchronized (B) {
                    Together.work();
                }
            }
        }
    }

    private static void two() {
        synchronized (GATE) {
            synchronized (B) {
                synchronized (A) {
                    Together.work();
                }
            }
        }
    }

    public static void main(String[] arguments) {
        Together.run(GateLock::one, GateLock::two);
    }
}
