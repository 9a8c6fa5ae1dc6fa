/** A project whose tests run in its module. */
module org.example.bank {
    requires io.github.kprim.core;

    exports org.example.bank;
}
