// Inner objects are guarded by the lock of the object around, from wherever that is taken.
// Idea: Error Prone GuardedBy, lexical access to the outer object.
package outerobject;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class OuterObject {
    private final Object mu = new Object();

    class Inner {
        @GuardedBy("OuterObject.this.mu") int n;

        @GuardedBy("OuterObject.this") int all;

        @javax.annotation.concurrent.GuardedBy("OuterObject.this") int foreign;

        @javax.annotation.concurrent.GuardedBy("mu") int simple;

        @MustHold("OuterObject.this.mu")
        private void inc() {
            n++;
        }

        void run() {
            synchronized (mu) {
                inc();
                simple++;
            }
            synchronized (OuterObject.this) {
                all++;
                foreign++;
            }
        }

        Runnable later() {
            return new Runnable() {
                @Override
                public void run() {
                    synchronized (mu) {
                        inc();
                    }
                }
            };
        }
    }

    synchronized int read(Inner inner) {
        synchronized (mu) {
            return inner.n + inner.all + inner.foreign + inner.simple;
        }
    }
}

class Neighbour {
    int read(OuterObject outer, OuterObject.Inner inner) {
        synchronized (outer) {
            return inner.all + inner.foreign;
        }
    }
}
