// The lock of the next node is taken before the lock of this node is released.
// Idea: JCIP, hand-over-hand locking; a known limit of Clang thread safety.
package handoverhand;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class HandOverHand {
    static final class Node {
        final ReentrantLock mu = new ReentrantLock();
        @GuardedBy("mu") Node next;
        @GuardedBy("mu") int value;
    }

    private final Node head = new Node();

    boolean contains(int value) {
        Node node = head;
        node.mu.lock();
        try {
            while (node.next != null) {
                Node next = node.next;
                next.mu.lock();
                node.mu.unlock();
                node = next;
                if (node.value == value) {
                    return true;
                }
            }
            return false;
        } finally {
            node.mu.unlock();
        }
    }
}
