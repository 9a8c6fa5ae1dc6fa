/** {@code get_task_mm()} as it is, and the fork that copies page tables as it is. */
module io.github.kprim.legacy {
    requires transitive io.github.kprim.core;
    requires static transitive org.jspecify;
    requires static java.compiler;

    exports io.github.kprim.legacy;
}
