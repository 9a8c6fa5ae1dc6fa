/** For tests of concurrent code and of lock contracts, with JUnit, AssertJ, both or neither. */
module io.github.kprim.testing {
    requires transitive io.github.kprim.core;
    requires io.github.kprim.report;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires org.objectweb.asm.tree.analysis;
    // A project brings those that it uses.
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.commons;
    requires static transitive org.jspecify;

    exports io.github.kprim.testing;

    // JUnit makes the extensions.
    opens io.github.kprim.testing to
            org.junit.platform.commons;
}
