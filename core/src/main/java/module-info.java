/** The primitives, their lock validator, and the explorer. */
module io.github.kprim.core {
    // For the holder of a monitor, which lockdep asks about.
    requires java.management;
    requires static java.compiler;
    requires static transitive org.jspecify;

    exports io.github.kprim.annotation;
    exports io.github.kprim.explore;
    exports io.github.kprim.fork;
    exports io.github.kprim.irq;
    exports io.github.kprim.lockdep;
    exports io.github.kprim.juc;
    exports io.github.kprim.locking;
    exports io.github.kprim.memory;
    exports io.github.kprim.mm;
    exports io.github.kprim.refcount;
    exports io.github.kprim.sched;
    exports io.github.kprim.step;
}
