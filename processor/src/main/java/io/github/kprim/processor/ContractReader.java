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

/** Reads the annotations of a method or a field, without checking them. */
final class ContractReader {
    private final Elements elements;

    /**
     * The annotations that have been read, because several checks ask for them. Elements are valid for one round, and
     * so is a reader.
     */
    private final Map<Element, List<AnnotationContract>> known = new HashMap<>();

    ContractReader(Elements elements) {
        this.elements = elements;
    }

    /**
     * Returns the annotations that name locks, in source order. Repeated annotations of one kind are at the place of
     * the first.
     */
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
                value(mirror, "writesOnly").map(AnnotationValue::getValue).equals(Optional.of(true)),
                items(value).isEmpty(),
                readLocks(value, place));
    }

    /** Returns the value of an attribute, or its default if none is written. */
    Optional<AnnotationValue> value(AnnotationMirror mirror, String attribute) {
        return value(() -> elements.getElementValuesWithDefaults(mirror), attribute);
    }

    Optional<AnnotationValue> writtenValue(AnnotationMirror mirror, String attribute) {
        return value(mirror::getElementValues, attribute);
    }

    /**
     * Returns the value of the attribute. Empty if ECJ throws because the value has the wrong type; ECJ reports that
     * itself.
     */
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

    /** Returns the items of an array. A value that is not an array is a single item. */
    private static List<AnnotationValue> items(Optional<AnnotationValue> value) {
        if (value.isPresent() && value.get().getValue() instanceof List<?> list) {
            return list.stream()
                    .filter(AnnotationValue.class::isInstance)
                    .map(AnnotationValue.class::cast)
                    .toList();
        }
        return value.stream().toList();
    }

    /**
     * Whether javac put {@code <error>} here for a value that it could not resolve, which it reports itself. The string
     * {@code "<error>"} would be printed in quotes.
     */
    private static boolean isUnresolved(AnnotationValue value) {
        return value.toString().equals("<error>");
    }
}
