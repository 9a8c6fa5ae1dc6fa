package io.github.kprim.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor that holds {@code @AcquiredBefore} and {@code @AcquiredAfter} of a whole compilation together.
 *
 * <p>Reports every order that closes a circle, with those that it contradicts, as a compile error on the string in question.
 * Orders in class files count as far as an order in the source leads to them. It is apart from {@link ContractProcessor}
 * because it needs all sources at once, and that one each type alone; expressions that name no lock are reported there.
 * javac finds it on the processor path by itself; it takes no options and writes no file.
 */
@AutoService(Processor.class)
public final class LockOrderProcessor extends SourceProcessor {
    /** By name, so that the same errors come from any order of the sources. */
    private final Set<String> types = new TreeSet<>();

    /** For javac, by way of {@link java.util.ServiceLoader}. */
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
