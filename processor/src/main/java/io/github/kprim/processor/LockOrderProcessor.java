package io.github.kprim.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor that checks {@code @AcquiredBefore} and {@code @AcquiredAfter} of a whole compilation
 * against each other.
 *
 * <p>Reports every order that closes a cycle, and the orders that it contradicts, as a compile error at the string in
 * question. An order in a class file counts only if an order in the source leads to it. This processor is separate from
 * {@link ContractProcessor} because it needs all sources at once, while that one checks each type alone. Expressions
 * that name no lock are reported there. javac finds this processor on the processor path by itself. It takes no options
 * and writes no files.
 */
@AutoService(Processor.class)
public final class LockOrderProcessor extends SourceProcessor {
    /** The names of the types, sorted, so that the errors do not depend on the order of the sources. */
    private final Set<String> types = new TreeSet<>();

    /** Creates the processor; called by javac through {@link java.util.ServiceLoader}. */
    public LockOrderProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return ContractKind.qualifiedNames(ContractKind.OF_ORDER);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        types.addAll(annotatedTypes(annotations, round));
        if (round.processingOver()) {
            Diagnostics diagnostics = new Diagnostics();
            new OrderChecker(processingEnv, sources()).check(types, diagnostics);
            diagnostics.report(processingEnv.getMessager(), sources());
        }
        return false;
    }
}
