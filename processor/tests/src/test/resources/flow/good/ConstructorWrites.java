// No other task sees the object before its constructor returns.
// Idea: Error Prone GuardedBy and Clang thread safety, constructors are not checked.
package constructorwrites;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

class ConstructorWrites {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private final List<String> names = new ArrayList<>();
    @GuardedBy("mu") private int n = 1;

    {
        n += 1;
    }

    ConstructorWrites(String... all) {
        for (String name : all) {
            names.add(name);
            n++;
        }
    }
}
