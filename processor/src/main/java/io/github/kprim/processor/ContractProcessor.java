package io.github.kprim.processor;

import com.google.auto.service.AutoService;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor for the contracts of {@code io.github.kprim.annotation}.
 *
 * <p>Reports every lock expression that names no lock, contracts that contradict themselves or those of an overridden
 * method, and types whose checks cannot be made, as compile errors on the string in question. For a type with
 * {@code @LockChecks} in which nothing is wrong it makes {@code TLockChecks} and, on request, {@code CheckedT}. It claims no
 * annotation and needs {@code kprim-core} only on the class path of the code that it checks. javac finds it on the
 * processor path by itself; it takes no options.
 *
 * <p>A type that names what does not exist is looked at again when other processors have made theirs, and all that is
 * wrong with it is reported then. Under compilers that do not show their source, methods' bodies are not looked at.
 *
 * <p>ECJ, run by itself, puts what processors make into the unnamed module: there it can make checks for code that is in none,
 * and only report for code that is in a named one.
 */
@AutoService(Processor.class)
public final class ContractProcessor extends SourceProcessor {
    private final Set<String> postponed = new LinkedHashSet<>();

    /** For javac, by way of {@link java.util.ServiceLoader}. */
    public ContractProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        Set<String> names = new LinkedHashSet<>(ContractKind.qualifiedNames(EnumSet.allOf(ContractKind.class)));
        names.add(AnnotationNames.CONTEXT_UNSAFE);
        names.add(AnnotationNames.LOCK_CHECKS);
        return names;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> types = new LinkedHashSet<>(postponed);
        types.addAll(annotatedTypes(annotations, round));
        postponed.clear();
        TypeChecker checker = new TypeChecker(processingEnv, sources());
        for (String name : types) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                check(type, checker, round.processingOver());
            }
        }
        return false;
    }

    private void check(TypeElement type, TypeChecker checker, boolean lastRound) {
        Diagnostics diagnostics = new Diagnostics();
        TypeContracts contracts = checker.check(type, diagnostics);
        if (diagnostics.isPassing() && !lastRound) {
            postponed.add(type.getQualifiedName().toString());
            return;
        }
        if (diagnostics.isClean() && contracts.request() != CheckRequest.NONE && !lastRound) {
            new ChecksGenerator(processingEnv, sources()).generate(contracts, diagnostics);
        }
        diagnostics.report(processingEnv.getMessager(), sources());
    }
}
