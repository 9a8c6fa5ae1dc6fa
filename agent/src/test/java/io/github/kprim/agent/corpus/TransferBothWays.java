package io.github.kprim.agent.corpus;

/** Two objects of one class in two orders. Can deadlock. */
public final class TransferBothWays {
    long balance;

    private static void transfer(TransferBothWays from, TransferBothWays to) {
        synchronized (from) {
            synchronized (to) {
                from.balance--;
                to.balance++;
            }
        }
    }

    public static void main(String[] arguments) {
        TransferBothWays x = new TransferBothWays();
        TransferBothWays y = new TransferBothWays();
        Together.run(() -> transfer(x, y), () -> transfer(y, x));
    }
}
