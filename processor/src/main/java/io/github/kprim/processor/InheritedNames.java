package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * The names of the member types and fields that a generated class inherits, and how its body names the classes that
 * they hide.
 *
 * <p>In the body of a class, the name of an inherited member type means that type and not one of the package. Where a
 * field and a type have the same name, an expression means the field. The full name of the type is not hidden, unless
 * the name of its first package is. A type of the unnamed package has no longer name.
 */
final class InheritedNames {
    private final Set<String> types = new HashSet<>();
    private final Set<String> fields = new HashSet<>();
    private final Set<String> lost = new TreeSet<>();

    private InheritedNames() {}

    /** Returns no names. */
    static InheritedNames none() {
        return new InheritedNames();
    }

    /** Returns the names that a subclass of the type inherits, which may be in any package. */
    static InheritedNames from(TypeElement type) {
        InheritedNames names = new InheritedNames();
        names.collect(type);
        return names;
    }

    private void collect(TypeElement type) {
        for (Element member : type.getEnclosedElements()) {
            if (!member.getModifiers().contains(Modifier.PRIVATE)) {
                if (member instanceof TypeElement) {
                    types.add(member.getSimpleName().toString());
                } else if (member.getKind().isField()) {
                    fields.add(member.getSimpleName().toString());
                }
            }
        }
        Members.supertypes(type).forEach(this::collect);
    }

    /** Whether there is any name. */
    boolean isAny() {
        return !types.isEmpty() || !fields.isEmpty();
    }

    /** Whether a type or a field has the name. */
    boolean have(String name) {
        return types.contains(name) || fields.contains(name);
    }

    /** Returns the class for a place where only a type can stand. */
    ClassName type(ClassName name) {
        return types.contains(outermost(name)) ? full(name, types) : name;
    }

    /** Returns the class for the beginning of an expression. */
    ClassName start(ClassName name) {
        Set<String> hiding = new HashSet<>(types);
        hiding.addAll(fields);
        return hiding.contains(outermost(name)) ? full(name, hiding) : name;
    }

    /** Returns the classes that were asked for and that have no name, in alphabetical order. */
    Set<String> lost() {
        return lost;
    }

    private static String outermost(ClassName name) {
        return name.topLevelClassName().simpleName();
    }

    /** Returns a class that JavaPoet always writes with its full name, even in its own package. */
    private ClassName full(ClassName name, Set<String> hiding) {
        String firstPackage = name.packageName().split("\\.", 2)[0];
        if (firstPackage.isEmpty() || hiding.contains(firstPackage)) {
            lost.add(outermost(name));
            return name;
        }
        List<String> simple = name.simpleNames();
        return ClassName.get(
                "",
                name.packageName() + "." + simple.get(0),
                simple.subList(1, simple.size()).toArray(String[]::new));
    }
}
