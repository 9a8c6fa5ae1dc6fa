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
 * <p>Reports as compile errors, at the string in question: a lock expression that names no lock, a contract that
 * contradicts another one of the method or one of an overridden method, and a type whose checks cannot be generated.
 * For a type with {@code @LockChecks} and no such error, it generates {@code TLockChecks} and, on request,
 * {@code CheckedT}. It claims no annotation. It needs {@code kprim-core} only on the class path of the code that it
 * checks. javac finds it on the processor path by itself. It takes no options.
 *
 * <p>If a type names something that does not exist, it is checked again after other processors have generated their
 * classes. All its errors are reported then. Method bodies are not examined under a compiler that does not give access
 * to their source.
 *
 * <p>ECJ, when run by itself, puts generated classes into the unnamed module. There the processor can generate checks
 * for code in the unnamed module, and can only report errors for code in a named module.
 */
@AutoService(Processor.class)
public final class ContractProcessor extends SourceProcessor {
    private final Set<String> postponed = new LinkedHashSet<>();

    /** Creates the processor; called by javac through {@link java.util.ServiceLoader}. */
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
