package io.github.kprim.processor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Answers whether types are those with a name. javac takes long to find a type by its name, so answers are kept. */
public final class KnownTypes {
    private final Elements elements;
    private final Types types;
    private final Map<String, Optional<TypeMirror>> named = new HashMap<>();
    private final Map<String, Map<TypeElement, Boolean>> answers = new HashMap<>();

    /** Knows the types of {@code elements}. The answers are valid for one round of annotation processing. */
    public KnownTypes(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    Elements elements() {
        return elements;
    }

    /** Returns the operations on types. */
    public Types types() {
        return types;
    }

    /** Whether the type is the named type or a subtype of it. */
    public boolean isA(@Nullable TypeMirror type, String name) {
        if (type == null) {
            return false;
        }
        if (type.getKind() == TypeKind.DECLARED
                && type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element) {
            return answers.computeIfAbsent(name, key -> new HashMap<>())
                    .computeIfAbsent(element, key -> isSubtype(type, name));
        }
        return isSubtype(type, name);
    }

    private boolean isSubtype(TypeMirror type, String name) {
        return named.computeIfAbsent(
                        name,
                        key -> Optional.ofNullable(elements.getTypeElement(key))
                                .map(element -> types.erasure(element.asType())))
                .map(wanted -> types.isSubtype(types.erasure(type), wanted))
                .orElse(false);
    }
}
