// Labeled jumps that keep the lock balanced.
// Idea: Clang thread safety, jumps out of nested loops.
package labeledcontinue;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class LabeledContinue {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int hits;

    void count(int[][] rows, int wanted) {
        rows:
        for (int[] row : rows) {
            mu.lock();
            try {
                for (int cell : row) {
                    if (cell < 0) {
                        continue rows;
                    }
                    if (cell == 0) {
                        break rows;
                    }
                    if (cell == wanted) {
                        hits++;
                    }
                }
            } finally {
                mu.unlock();
            }
        }
    }
}
