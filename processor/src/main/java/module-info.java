/** Lock contracts: diagnostics when code is compiled, and checks that run with it. */
@SuppressWarnings("requires-automatic")
module io.github.kprim.processor {
    requires java.compiler;
    requires static com.google.auto.service;
    requires static com.palantir.javapoet;
    requires static jdk.compiler;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            io.github.kprim.processor.ContractProcessor,
            io.github.kprim.processor.LockOrderProcessor,
            io.github.kprim.processor.LockTableProcessor,
            io.github.kprim.processor.flow.FlowProcessor,
            io.github.kprim.processor.flow.OwnAnnotations;
}
