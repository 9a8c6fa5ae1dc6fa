// The lambda of a stream runs at once, under the monitor.
// Idea: SpotBugs issue 1051, a false alarm.
package streamundermonitor;

import io.github.kprim.annotation.GuardedBy;
import java.util.List;

class StreamUnderMonitor {
    @GuardedBy("this") private int limit;

    synchronized void update(int next) {
        limit = next;
    }

    synchronized boolean allBelow(List<Integer> list) {
        return list.stream().allMatch(item -> item < limit);
    }
}
