package io.github.kprim.processor;

import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * Where code that is not a subclass can name a type or a member.
 *
 * @param reach how far it is visible
 * @param packageName its package
 */
public record Visibility(Reach reach, String packageName) {
    enum Reach {
        EVERYWHERE,
        PACKAGE,
        OUTERMOST_CLASS
    }

    /** Returns the narrowest visibility among the element and all types around it. */
    static Visibility of(Element element) {
        Reach reach = Reach.EVERYWHERE;
        Element at = element;
        while (!(at instanceof PackageElement) && at.getEnclosingElement() != null) {
            Reach own = reachOf(at.getModifiers());
            reach = own.compareTo(reach) > 0 ? own : reach;
            at = at.getEnclosingElement();
        }
        return new Visibility(
                reach,
                at instanceof PackageElement pack ? pack.getQualifiedName().toString() : "");
    }

    private static Reach reachOf(Set<Modifier> modifiers) {
        if (modifiers.contains(Modifier.PRIVATE)) {
            return Reach.OUTERMOST_CLASS;
        }
        return modifiers.contains(Modifier.PUBLIC) ? Reach.EVERYWHERE : Reach.PACKAGE;
    }

    /** Whether another top-level class of the package can name the element. */
    boolean reaches(String name) {
        return switch (reach) {
            case EVERYWHERE -> true;
            case PACKAGE -> packageName.equals(name);
            case OUTERMOST_CLASS -> false;
        };
    }

    static TypeElement outermost(Element element) {
        Element at = element;
        while (at.getEnclosingElement() != null && !(at.getEnclosingElement() instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return (TypeElement) at;
    }
}
