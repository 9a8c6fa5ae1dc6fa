// The constructor stores its object in a static field and goes on writing.
// Idea: JCIP on publication and escape.
package publishedtostatic;

import io.github.kprim.annotation.GuardedBy;

class PublishedToStatic {
    private static volatile PublishedToStatic current;
    private final Object mu = new Object();
    @GuardedBy("mu") private String name;

    PublishedToStatic(String name) {
        current = this;
        this.name = name; // report: kprim-published-early
    }

    static String currentName() {
        PublishedToStatic object = current;
        synchronized (object.mu) {
            return object.name;
        }
    }
}
