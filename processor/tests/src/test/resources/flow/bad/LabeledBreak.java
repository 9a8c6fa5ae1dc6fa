// A labeled break leaves both loops with the lock.
// Idea: Clang thread safety, break out of nested loops.
package labeledbreak;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class LabeledBreak {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void find(int[][] rows, int wanted) {
        outer:
        for (int[] row : rows) {
            for (int cell : row) {
                mu.lock();
                n++;
                if (cell == wanted) {
                    break outer;
                }
                mu.unlock();
            }
        }
    } // report: kprim-held-at-exit
}
