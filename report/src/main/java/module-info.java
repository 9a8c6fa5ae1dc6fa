/** What the explorer found, as a page to step through or as Markdown. */
module io.github.kprim.report {
    requires transitive io.github.kprim.core;
    requires static transitive org.jspecify;

    exports io.github.kprim.report;
}
