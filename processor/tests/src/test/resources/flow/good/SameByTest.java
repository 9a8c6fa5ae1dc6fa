// A test has shown that both variables name one object.
// Idea: a false alarm of this analysis in Caffeine's BoundedLocalCache.evictEntry.
package samebytest;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

class SameByTest {
    static final class Node {
        @GuardedBy("this") boolean retired;
    }

    private final ConcurrentMap<String, Node> data = new ConcurrentHashMap<>();

    void retire(String key, Node node) {
        Node found = data.get(key);
        if (found != node) {
            return;
        }
        synchronized (found) {
            node.retired = true;
        }
    }

    void retireInMap(String key, Node node) {
        data.computeIfPresent(key, (k, n) -> {
            if (n != node) {
                return n;
            }
            synchronized (n) {
                node.retired = true;
            }
            return null;
        });
    }
}
