// The constructor gives its object to a registry and writes a guarded field after that.
// Idea: JCIP on publication and escape.
package publishedbeforeend;

import io.github.kprim.annotation.GuardedBy;
import java.util.List;

class PublishedBeforeEnd {
    @GuardedBy("this") private int n;

    PublishedBeforeEnd(List<PublishedBeforeEnd> registry) {
        registry.add(this);
        n = 1; // report: kprim-published-early
    }
}
