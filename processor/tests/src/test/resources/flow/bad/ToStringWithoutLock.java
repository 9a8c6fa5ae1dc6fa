// toString() reads the guarded field.
// Idea: JCIP, hidden iteration in toString.
package tostringwithoutlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashSet;
import java.util.Set;

class ToStringWithoutLock {
    @GuardedBy("this") private final Set<Integer> numbers = new HashSet<>();

    synchronized boolean add(int number) {
        return numbers.add(number);
    }

    @Override
    public String toString() {
        return "numbers " + numbers; // report: kprim-not-guarded
    }
}
