/** Where a protocol is tried: the stage, the scenarios, the invariants, and the matrix of them. */
module io.github.kprim.scenarios {
    requires transitive io.github.kprim.core;
    requires static transitive org.jspecify;

    exports io.github.kprim.scenarios;
}
