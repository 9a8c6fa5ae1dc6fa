package io.github.kprim.agent.corpus;

/** Two objects of one class, always the first one first. Cannot deadlock. */
public final class TransferInOrder {
    long balance;

    private static void transfer(TransferInOrder from, TransferInOrder to) {
        synchronized (from) {
            synchronized (to) {
                from.balance--;
                to.balance++;
            }
        }
    }

    public static void main(String[] arguments) {
        TransferInOrder x = new TransferInOrder();
        TransferInOrder y = new TransferInOrder();
        Together.run(() -> transfer(x, y), () -> transfer(x, y));
    }
}
