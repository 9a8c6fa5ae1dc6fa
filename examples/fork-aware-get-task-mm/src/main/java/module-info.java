/** {@code get_task_mm()} that knows of a fork which copies with plain stores: as posted, half fixed, and fixed. */
module io.github.kprim.forkaware {
    requires transitive io.github.kprim.core;
    requires transitive io.github.kprim.legacy;
    requires static transitive org.jspecify;
    requires static java.compiler;

    exports io.github.kprim.forkaware;
}
