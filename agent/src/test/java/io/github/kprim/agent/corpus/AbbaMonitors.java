package io.github.kprim.agent.corpus;

/** Two monitors in two orders. Can deadlock. */
public final class AbbaMonitors {
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
        Together.run(AbbaMonitors::one, AbbaMonitors::two);
    }
}
