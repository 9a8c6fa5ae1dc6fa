// Inner, local and anonymous classes take the lock of the object around them.
// Idea: Error Prone GuardedBy, lexical access to the outer object.
package outerfield;

import io.github.kprim.annotation.GuardedBy;

class OuterField {
    private final Object mu = new Object();
    @GuardedBy("mu") private int n;

    class Inner {
        void inc() {
            synchronized (mu) {
                n++;
                OuterField.this.n++;
            }
        }
    }

    Runnable local() {
        class Local implements Runnable {
            @Override
            public void run() {
                synchronized (OuterField.this.mu) {
                    n++;
                }
            }
        }
        return new Local();
    }

    Runnable anonymous() {
        return new Runnable() {
            @Override
            public void run() {
                synchronized (mu) {
                    n++;
                }
            }
        };
    }
}
