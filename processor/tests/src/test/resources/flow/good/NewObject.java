// A new object belongs to the task alone until it is given away.
// Idea: Clang thread safety, local objects; JCIP on thread confinement.
package newobject;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class NewObject {
    static final class Node {
        final SpinLock mu = new SpinLock("mu");
        @GuardedBy("mu") Node next;
        @GuardedBy("mu") int value;
    }

    @GuardedBy("this") private Node head;

    synchronized void push(int value) {
        Node node = new Node();
        node.value = value;
        node.next = head;
        head = node;
    }

    static Node pair(int first, int second) {
        Node tail = new Node();
        tail.value = second;
        Node node = new Node();
        node.value = first;
        node.next = tail;
        return node;
    }
}
