package io.github.kprim.processor.flow;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The classes around a body, innermost first. {@code this} is the object of the innermost one.
 *
 * @param classes at least one
 */
record Home(List<TypeElement> classes) {
    Home {
        classes = List.copyOf(classes);
    }

    TypeElement type() {
        return classes.get(0);
    }

    Place self() {
        return self(type());
    }

    Place self(TypeElement type) {
        return Place.self(type, type.equals(type()));
    }

    /** Returns the object that a member belongs to if it is named without an object. */
    Place owner(Element member, Attributed source) {
        Element declaring = member.getEnclosingElement();
        for (TypeElement type : classes) {
            if (declaring instanceof TypeElement owner
                    && source.types()
                            .isSubtype(
                                    source.types().erasure(type.asType()),
                                    source.types().erasure(owner.asType()))) {
                return self(type);
            }
        }
        return self();
    }
}
