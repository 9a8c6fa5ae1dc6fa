// Public methods are synchronized, the private helper says that it needs the monitor.
// Idea: a false alarm of a PMD rule (jPinpoint issue 82), which looks at one method only.
package privatehelpermusthold;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.HashMap;
import java.util.Map;

class PrivateHelperMustHold {
    @GuardedBy("this") private final Map<String, Integer> stock = new HashMap<>();

    synchronized void add(String item) {
        change(item, 1);
    }

    synchronized void remove(String item) {
        change(item, -1);
    }

    @MustHold("this")
    private void change(String item, int by) {
        stock.merge(item, by, Integer::sum);
    }
}
