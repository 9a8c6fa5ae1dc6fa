// The method of an anonymous class says that its caller holds the lock of the object around it.
// Idea: a false alarm of this analysis in gRPC's ChannelTracer.
package foreignanonymous;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.annotation.concurrent.GuardedBy;

class ForeignAnonymous {
    private final Object lock = new Object();
    @GuardedBy("lock") private int logged;
    @GuardedBy("lock") private final Deque<String> events;

    ForeignAnonymous(int most) {
        events = new ArrayDeque<>() {
            @GuardedBy("lock")
            @Override
            public boolean add(String event) {
                if (size() == most) {
                    removeFirst();
                }
                logged++;
                return super.add(event);
            }
        };
    }

    void log(String event) {
        synchronized (lock) {
            events.add(event);
        }
    }
}
