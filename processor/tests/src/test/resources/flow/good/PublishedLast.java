// The constructor writes all guarded fields before it gives its object away.
// Idea: JCIP on safe construction.
package publishedlast;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

class PublishedLast {
    @GuardedBy("this") private int state;

    PublishedLast(List<PublishedLast> registry) {
        state = 1;
        registry.add(this);
    }

    static PublishedLast create(Executor executor) {
        PublishedLast object = new PublishedLast(new ArrayList<>());
        executor.execute(object::run);
        return object;
    }

    synchronized void run() {
        state++;
    }
}
