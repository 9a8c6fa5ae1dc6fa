package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads the annotations that stand on a method or a field, without judging them. */
final class ContractReader {
    private final Elements elements;

    /** What was read, as several checks ask for it; elements do not outlive a round, nor does a reader. */
    private final Map<Element, List<AnnotationContract>> known = new HashMap<>();

    ContractReader(Elements elements) {
        this.elements = elements;
    }

    /** The annotations that name locks, in source order; several of one kind stand where the first does. */
    List<AnnotationContract> read(Element member) {
        return known.computeIfAbsent(member, this::readAll);
    }

    private List<AnnotationContract> readAll(Element member) {
        List<AnnotationContract> contracts = new ArrayList<>();
        for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
            String name = AnnotationNames.nameOf(mirror);
            ContractKind.named(name)
                    .ifPresent(kind -> contracts.add(readOne(kind, mirror, SourcePlace.of(member, mirror, -1))));
            ContractKind.heldBy(name).ifPresent(kind -> contracts.addAll(readSeveral(kind, mirror, member)));
        }
        return contracts;
    }

    private List<AnnotationContract> readSeveral(ContractKind kind, AnnotationMirror container, Element member) {
        List<AnnotationContract> contracts = new ArrayList<>();
        for (AnnotationValue item : items(value(container, "value"))) {
            if (item.getValue() instanceof AnnotationMirror mirror) {
                contracts.add(readOne(kind, mirror, SourcePlace.of(member, mirror, contracts.size())));
            }
        }
        return contracts;
    }

    private AnnotationContract readOne(ContractKind kind, AnnotationMirror mirror, SourcePlace place) {
        Optional<AnnotationValue> value = value(mirror, "value");
        Optional<AnnotationValue> result = value(mirror, "result");
        return new AnnotationContract(
                kind,
                value(mirror, "mode").map(ContractReader::readMode).orElse(ContractMode.ANY),
                result.flatMap(ContractReader::constant).orElse(""),
                value.map(found -> place.at("value", found)).orElse(place),
                writtenValue(mirror, "result")
                        .map(found -> place.at("result", found))
                        .orElse(place),
                items(value).isEmpty(),
                readLocks(value, place));
    }

    /** The value of an attribute, its default if it is not written. */
    Optional<AnnotationValue> value(AnnotationMirror mirror, String attribute) {
        return value(() -> elements.getElementValuesWithDefaults(mirror), attribute);
    }

    Optional<AnnotationValue> writtenValue(AnnotationMirror mirror, String attribute) {
        return value(mirror::getElementValues, attribute);
    }

    /** The value of the attribute; none where ECJ throws at one of another type, which it reports by itself. */
    private static Optional<AnnotationValue> value(
            Supplier<Map<? extends ExecutableElement, ? extends AnnotationValue>> values, String attribute) {
        try {
            return find(values.get(), attribute);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<AnnotationValue> find(
            Map<? extends ExecutableElement, ? extends AnnotationValue> values, String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private static ContractMode readMode(AnnotationValue value) {
        return constant(value).flatMap(ContractMode::named).orElse(ContractMode.ANY);
    }

    private static Optional<String> constant(AnnotationValue value) {
        return value.getValue() instanceof VariableElement constant
                ? Optional.of(constant.getSimpleName().toString())
                : Optional.empty();
    }

    private static List<WrittenLock> readLocks(Optional<AnnotationValue> value, SourcePlace place) {
        List<WrittenLock> locks = new ArrayList<>();
        List<AnnotationValue> items = items(value);
        for (int i = 0; i < items.size(); i++) {
            AnnotationValue item = items.get(i);
            if (item.getValue() instanceof String text && !isUnresolved(item)) {
                locks.add(new WrittenLock(text, place.atItem(item, i)));
            }
        }
        return locks;
    }

    /** The items of an array, or a value that is none. */
    private static List<AnnotationValue> items(Optional<AnnotationValue> value) {
        if (value.isPresent() && value.get().getValue() instanceof List<?> list) {
            return list.stream()
                    .filter(AnnotationValue.class::isInstance)
                    .map(AnnotationValue.class::cast)
                    .toList();
        }
        return value.stream().toList();
    }

    /** Whether javac stands in for a value that it cannot resolve, and reports by itself. A string would have quotes. */
    private static boolean isUnresolved(AnnotationValue value) {
        return value.toString().equals("<error>");
    }
}
