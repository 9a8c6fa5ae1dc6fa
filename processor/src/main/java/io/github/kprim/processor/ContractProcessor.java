package io.github.kprim.processor;

import com.google.auto.service.AutoService;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The annotation processor for the contracts of {@code io.github.kprim.annotation}.
 *
 * <p>Reports every lock expression that cannot be read, and contracts that contradict themselves, as compile errors on the
 * string in question. It claims no annotation, writes no file, and needs {@code kprim-core} only on the class path of the
 * code that it checks. javac finds it on the processor path by itself; it takes no options.
 */
@AutoService(Processor.class)
public final class ContractProcessor extends AbstractProcessor {
    /** For javac, by way of {@link java.util.ServiceLoader}. */
    public ContractProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return ContractKind.qualifiedNames();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ContractReader reader = new ContractReader(processingEnv.getElementUtils());
        ContractChecker checker = new ContractChecker(new Diagnostics(processingEnv.getMessager()));
        for (ExecutableElement method : contractedMethods(annotations, round)) {
            checker.check(reader.read(method));
        }
        return false;
    }

    private static Set<ExecutableElement> contractedMethods(
            Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<ExecutableElement> methods = new LinkedHashSet<>();
        for (TypeElement annotation : annotations) {
            methods.addAll(ElementFilter.methodsIn(round.getElementsAnnotatedWith(annotation)));
        }
        return methods;
    }
}
