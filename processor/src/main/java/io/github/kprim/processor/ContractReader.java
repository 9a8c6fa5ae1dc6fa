package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads the contracts that stand on a method, without judging them. */
final class ContractReader {
    private final Elements elements;

    ContractReader(Elements elements) {
        this.elements = elements;
    }

    MethodContract read(ExecutableElement method) {
        List<String> parameters = method.getParameters().stream()
                .map(p -> p.getSimpleName().toString())
                .toList();
        List<AnnotationContract> annotations = new ArrayList<>();
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            ContractKind.named(type.getQualifiedName())
                    .ifPresent(kind -> annotations.add(readAnnotation(kind, method, mirror)));
        }
        return new MethodContract(parameters, annotations);
    }

    private AnnotationContract readAnnotation(ContractKind kind, ExecutableElement method, AnnotationMirror mirror) {
        ContractMode mode = ContractMode.ANY;
        SourcePlace place = new SourcePlace(method, mirror, null);
        List<WrittenLock> locks = List.of();
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            AnnotationValue value = entry.getValue();
            if (entry.getKey().getSimpleName().contentEquals("mode")) {
                mode = readMode(value);
            } else if (entry.getKey().getSimpleName().contentEquals("value")) {
                place = new SourcePlace(method, mirror, value);
                locks = readLocks(value, method, mirror);
            }
        }
        return new AnnotationContract(kind, mode, place, locks);
    }

    private static ContractMode readMode(AnnotationValue value) {
        return value.getValue() instanceof VariableElement constant
                ? ContractMode.valueOf(constant.getSimpleName().toString())
                : ContractMode.ANY;
    }

    private static List<WrittenLock> readLocks(
            AnnotationValue array, ExecutableElement method, AnnotationMirror mirror) {
        List<WrittenLock> locks = new ArrayList<>();
        if (array.getValue() instanceof List<?> values) {
            for (Object item : values) {
                if (item instanceof AnnotationValue value
                        && value.getValue() instanceof String text
                        && !isUnresolved(value)) {
                    locks.add(new WrittenLock(text, new SourcePlace(method, mirror, value)));
                }
            }
        }
        return locks;
    }

    /** Whether javac stands in for a value that it cannot resolve, and reports by itself. A string would have quotes. */
    private static boolean isUnresolved(AnnotationValue value) {
        return value.toString().equals("<error>");
    }
}
