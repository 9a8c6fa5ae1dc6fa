package io.github.kprim.processor.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * {@code @GuardedBy} of other libraries, read as if it were kprim's.
 *
 * <p>On a field it names the locks that guard the field. On a method, as the Java Concurrency in Practice annotations
 * allow, it names the locks that a caller must hold. An expression that names nothing is left out, and nothing is
 * reported about the field then.
 */
final class ForeignContracts {
    /** The annotations whose value names locks, by full name. */
    private static final Set<String> GUARDED_BY = Set.of(
            "net.jcip.annotations.GuardedBy",
            "javax.annotation.concurrent.GuardedBy",
            "jakarta.annotation.concurrent.GuardedBy",
            "com.google.errorprone.annotations.concurrent.GuardedBy",
            "androidx.annotation.GuardedBy",
            "com.android.internal.annotations.GuardedBy",
            "org.checkerframework.checker.lock.qual.Holding");

    private static final String ITSELF = "itself";
    private static final Set<String> LOCKING = Set.of("enter", "lock", "acquire", "writeLock");

    private final Elements elements;
    private final boolean present;
    private final Map<Element, List<GuardExpression>> known = new HashMap<>();
    private final Map<ExecutableElement, List<GuardExpression>> inherited = new HashMap<>();

    ForeignContracts(Elements elements) {
        this.elements = elements;
        present = GUARDED_BY.stream().anyMatch(name -> elements.getTypeElement(name) != null);
    }

    /** Whether the compilation can see any of the annotations. */
    boolean isPresent() {
        return present;
    }

    static boolean isAnnotated(Element element) {
        return element.getAnnotationMirrors().stream().anyMatch(ForeignContracts::isKnown);
    }

    static boolean isKnown(AnnotationMirror mirror) {
        return GUARDED_BY.contains(nameOf(mirror));
    }

    static String nameOf(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement() instanceof QualifiedNameable type
                ? type.getQualifiedName().toString()
                : "";
    }

    List<GuardExpression> guardsOf(VariableElement field) {
        return expressions(field);
    }

    /** Returns the locks that a caller must hold, by the method's own annotation or one that it overrides. */
    List<GuardExpression> ofCall(ExecutableElement method) {
        if (!present) {
            return List.of();
        }
        List<GuardExpression> known = inherited.get(method);
        if (known == null) {
            known = isAnnotated(method) || isAlone(method)
                    ? expressions(method)
                    : overridden(method, (TypeElement) Objects.requireNonNull(method.getEnclosingElement()));
            inherited.put(method, known);
        }
        return known;
    }

    private static boolean isAlone(ExecutableElement method) {
        return method.getKind() != ElementKind.METHOD
                || Attributed.isStatic(method)
                || method.getModifiers().contains(Modifier.PRIVATE);
    }

    private List<GuardExpression> overridden(ExecutableElement method, TypeElement below) {
        List<TypeMirror> above = new ArrayList<>(below.getInterfaces());
        above.add(0, below.getSuperclass());
        for (TypeMirror mirror : above) {
            if (mirror instanceof DeclaredType declared && declared.asElement() instanceof TypeElement type) {
                for (ExecutableElement candidate : ElementFilter.methodsIn(type.getEnclosedElements())) {
                    boolean same = candidate.getSimpleName().equals(method.getSimpleName())
                            && isAnnotated(candidate)
                            && elements.overrides(method, candidate, (TypeElement) method.getEnclosingElement());
                    if (same) {
                        return expressions(candidate);
                    }
                }
                List<GuardExpression> found = overridden(method, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<GuardExpression> expressions(Element member) {
        if (!present) {
            return List.of();
        }
        return known.computeIfAbsent(member, this::read);
    }

    private List<GuardExpression> read(Element member) {
        List<GuardExpression> guards = new ArrayList<>();
        for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
            if (isKnown(mirror)) {
                for (String text : texts(mirror)) {
                    Optional<GuardExpression> guard = guard(text, member);
                    if (guard.isEmpty()) {
                        return List.of();
                    }
                    guards.add(guard.get());
                }
            }
        }
        return List.copyOf(guards);
    }

    static List<String> texts(AnnotationMirror mirror) {
        List<String> texts = new ArrayList<>();
        for (AnnotationValue value : mirror.getElementValues().values()) {
            if (value.getValue() instanceof String text) {
                texts.add(text);
            } else if (value.getValue() instanceof List<?> list) {
                for (Object item : list) {
                    if (item instanceof AnnotationValue one && one.getValue() instanceof String text) {
                        texts.add(text);
                    }
                }
            }
        }
        return texts;
    }

    /** Returns the lock that an expression on the member names; empty if it names none. */
    Optional<GuardExpression> guard(String text, Element member) {
        if (member instanceof VariableElement field && text.strip().equals(ITSELF)) {
            return itself(field);
        }
        return member.getEnclosingElement() instanceof TypeElement owner
                ? resolve(text.strip(), owner)
                : Optional.empty();
    }

    private static Optional<GuardExpression> itself(VariableElement field) {
        return Optional.of(
                Attributed.isStatic(field)
                        ? GuardExpression.fixed(ITSELF, Place.staticField(field))
                        : GuardExpression.ofObject(ITSELF, object -> object.field(field)));
    }

    private Optional<GuardExpression> resolve(String text, TypeElement owner) {
        if (text.equals("this")) {
            return Optional.of(GuardExpression.ofObject(text, object -> object));
        }
        if (text.endsWith(".class")) {
            return type(text.substring(0, text.length() - ".class".length()), owner)
                    .map(type -> GuardExpression.fixed(
                            text, Place.classObject(type.getQualifiedName().toString())));
        }
        int outer = text.indexOf(".this");
        if (outer > 0) {
            return type(text.substring(0, outer), owner)
                    .flatMap(type -> ofOuter(text, type, owner, text.substring(outer + ".this".length())));
        }
        String path = text.startsWith("this.") ? text.substring("this.".length()) : text;
        return walk(text, path, owner);
    }

    /** The lock of the object around an inner object. */
    private Optional<GuardExpression> ofOuter(String text, TypeElement type, TypeElement owner, String rest) {
        UnaryOperator<Place> around = object -> type.equals(owner)
                ? object
                : object.outer(type.getQualifiedName().toString());
        return rest.isEmpty()
                ? Optional.of(GuardExpression.ofObject(text, around))
                : walk(text, rest.substring(1), type).map(inner -> inner.from(around));
    }

    private Optional<GuardExpression> walk(String text, String path, TypeElement owner) {
        String[] names = path.split("\\.");
        Optional<VariableElement> first = field(owner, names[0]);
        if (first.isPresent() && names.length == 1 && locksByItself(first.get().asType())) {
            return Optional.empty();
        }
        if (names.length == 1 && first.isPresent() && Attributed.isStatic(first.get())) {
            return Optional.of(GuardExpression.fixed(text, Place.staticField(first.get())));
        }
        if (first.isPresent() || (names[0].endsWith("()") && names.length == 1)) {
            return Optional.of(GuardExpression.ofObject(text, object -> along(object, names, owner)));
        }
        int dot = path.lastIndexOf('.');
        return dot < 0
                ? outerField(text, names[0], owner)
                : type(path.substring(0, dot), owner)
                        .flatMap(type -> field(type, path.substring(dot + 1)))
                        .filter(Attributed::isStatic)
                        .map(field -> GuardExpression.fixed(text, Place.staticField(field)));
    }

    /** Whether objects of the type are locked by methods of their own, which nobody here knows. */
    private boolean locksByItself(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement lock
                && !lock.getQualifiedName().toString().startsWith("java.")
                && !lock.getQualifiedName().toString().startsWith("io.github.kprim.")
                && ElementFilter.methodsIn(lock.getEnclosedElements()).stream()
                        .anyMatch(method ->
                                LOCKING.contains(method.getSimpleName().toString()));
    }

    /** A field of an enclosing class, by its simple name. */
    private Optional<GuardExpression> outerField(String text, String name, TypeElement owner) {
        Element around = owner.getEnclosingElement();
        while (around != null) {
            Optional<VariableElement> field = around instanceof TypeElement type ? field(type, name) : Optional.empty();
            if (field.isPresent() && around instanceof TypeElement type) {
                String outer = type.getQualifiedName().toString();
                return Optional.of(
                        Attributed.isStatic(field.get())
                                ? GuardExpression.fixed(text, Place.staticField(field.get()))
                                : GuardExpression.ofObject(
                                        text, object -> object.outer(outer).field(field.get())));
            }
            around = around.getEnclosingElement();
        }
        return Optional.empty();
    }

    private Place along(Place object, String[] names, TypeElement owner) {
        Place at = object;
        TypeElement type = owner;
        for (String name : names) {
            Optional<VariableElement> field = type == null ? Optional.empty() : field(type, name);
            if (field.isPresent()) {
                at = Attributed.isStatic(field.get()) ? Place.staticField(field.get()) : at.field(field.get());
                type = elements.getTypeElement(field.get().asType().toString().replaceAll("<.*", ""));
            } else {
                at = at.call(name);
                type = null;
            }
        }
        return at;
    }

    Optional<VariableElement> field(TypeElement type, String name) {
        return ElementFilter.fieldsIn(elements.getAllMembers(type)).stream()
                .filter(field -> field.getSimpleName().contentEquals(name))
                .findFirst();
    }

    /** Returns the type that a name means inside the owner: an enclosing type, one of its package, or a full name. */
    private Optional<TypeElement> type(String name, TypeElement owner) {
        Element at = owner;
        while (at instanceof TypeElement type) {
            if (type.getSimpleName().contentEquals(name)) {
                return Optional.of(type);
            }
            Optional<TypeElement> member = ElementFilter.typesIn(type.getEnclosedElements()).stream()
                    .filter(inner -> inner.getSimpleName().contentEquals(name))
                    .findFirst();
            if (member.isPresent()) {
                return member;
            }
            at = type.getEnclosingElement();
        }
        String inPackage = elements.getPackageOf(owner).getQualifiedName() + "." + name;
        return Optional.ofNullable(elements.getTypeElement(inPackage))
                .or(() -> Optional.ofNullable(elements.getTypeElement(name)));
    }
}
