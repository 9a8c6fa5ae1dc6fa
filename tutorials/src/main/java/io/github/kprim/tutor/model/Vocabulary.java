package io.github.kprim.tutor.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The types and members that an answer may use. Everything else is outside the model. */
final class Vocabulary {
    /** Allows plain fields in objects. Static ones stay outside the model. */
    static final String FIELDS = "fields";

    /** Allows looks that are no steps. */
    static final String PEEK = "peek";

    /** Allows monitors. */
    static final String SYNCHRONIZED = "synchronized";

    private static final String KPRIM = "io.github.kprim.";

    /** What can be printed with. Its type must not be used otherwise. */
    static final Set<String> PRINTS = Set.of("print", "println", "printf", "format", "append", "flush");

    private static final Set<String> PACKAGES = Set.of(
            "java.util.function",
            "java.lang.constant",
            "java.math",
            "org.jspecify.annotations",
            KPRIM + "annotation",
            KPRIM + "fork",
            KPRIM + "locking",
            KPRIM + "mm",
            KPRIM + "refcount",
            KPRIM + "sched");

    private static final Map<String, Set<String>> TYPES = Map.of(
            "java.lang",
            Set.of(
                    "Appendable",
                    "AutoCloseable",
                    "Boolean",
                    "Byte",
                    "CharSequence",
                    "Character",
                    "Cloneable",
                    "Comparable",
                    "Deprecated",
                    "Double",
                    "Enum",
                    "Float",
                    "FunctionalInterface",
                    "Integer",
                    "Iterable",
                    "Long",
                    "Math",
                    "Number",
                    "Object",
                    "Override",
                    "Record",
                    "Runnable",
                    "SafeVarargs",
                    "Short",
                    "StrictMath",
                    "String",
                    "StringBuffer",
                    "StringBuilder",
                    "SuppressWarnings",
                    "System",
                    "Void"),
            "java.lang.annotation",
            Set.of("Annotation", "Documented", "ElementType", "Retention", "RetentionPolicy", "Target"),
            "java.io",
            Set.of("Closeable", "Serial", "Serializable"),
            "java.util",
            Set.of(
                    "AbstractMap",
                    "ArrayDeque",
                    "ArrayList",
                    "Arrays",
                    "BitSet",
                    "Collection",
                    "Collections",
                    "Comparator",
                    "Deque",
                    "DoubleSummaryStatistics",
                    "EnumMap",
                    "EnumSet",
                    "HashMap",
                    "HashSet",
                    "IntSummaryStatistics",
                    "Iterator",
                    "LinkedHashMap",
                    "LinkedHashSet",
                    "LinkedList",
                    "List",
                    "ListIterator",
                    "Locale",
                    "LongSummaryStatistics",
                    "Map",
                    "NavigableMap",
                    "NavigableSet",
                    "Objects",
                    "Optional",
                    "OptionalDouble",
                    "OptionalInt",
                    "OptionalLong",
                    "PrimitiveIterator",
                    "PriorityQueue",
                    "Queue",
                    "Set",
                    "SortedMap",
                    "SortedSet",
                    "StringJoiner",
                    "TreeMap",
                    "TreeSet"),
            "java.util.stream",
            Set.of("BaseStream", "Collector", "Collectors", "DoubleStream", "IntStream", "LongStream", "Stream"),
            KPRIM + "step",
            Set.of("ReadWriteOnce", "Seam", "Shared"),
            KPRIM + "lockdep",
            Set.of("HeldState", "Holdable", "LockClass", "LockContract", "LockdepException", "TrackedLock"));

    /** The only members of these types that an answer may use. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "java.io.PrintStream",
            PRINTS,
            "java.lang.System",
            Set.of("arraycopy", "err", "lineSeparator", "out"),
            KPRIM + "step.Seam",
            Set.of("count", "relax"),
            "java.util.stream.Collectors",
            Set.of(
                    "averagingDouble",
                    "averagingInt",
                    "averagingLong",
                    "collectingAndThen",
                    "counting",
                    "filtering",
                    "flatMapping",
                    "joining",
                    "mapping",
                    "maxBy",
                    "minBy",
                    "partitioningBy",
                    "reducing",
                    "summarizingDouble",
                    "summarizingInt",
                    "summarizingLong",
                    "summingDouble",
                    "summingInt",
                    "summingLong",
                    "teeing",
                    "toCollection",
                    "toList",
                    "toUnmodifiableList"));

    /** The members of these types, and of their subtypes, that an answer must not use. */
    private static final Map<String, Set<String>> NOT = Map.ofEntries(
            Map.entry("java.lang.Object", Set.of("finalize", "getClass", "notify", "notifyAll", "wait")),
            Map.entry("java.lang.Enum", Set.of("getDeclaringClass")),
            Map.entry("java.lang.Throwable", Set.of("fillInStackTrace", "getStackTrace", "setStackTrace")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.lang.StrictMath", Set.of("random")),
            Map.entry("java.lang.Boolean", Set.of("getBoolean")),
            Map.entry("java.lang.Integer", Set.of("getInteger")),
            Map.entry("java.lang.Long", Set.of("getLong")),
            Map.entry("java.util.Locale", Set.of("getDefault", "setDefault")),
            Map.entry("java.util.Collection", Set.of("parallelStream")),
            Map.entry("java.util.Set", Set.of("copyOf", "of")),
            Map.entry("java.util.Map", Set.of("copyOf", "of", "ofEntries")),
            Map.entry("java.util.stream.BaseStream", Set.of("parallel", "unordered")),
            Map.entry("java.util.Arrays", Set.of("parallelPrefix", "parallelSetAll", "parallelSort")),
            Map.entry(
                    "java.util.Collections",
                    Set.of(
                            "shuffle",
                            "synchronizedCollection",
                            "synchronizedList",
                            "synchronizedMap",
                            "synchronizedNavigableMap",
                            "synchronizedNavigableSet",
                            "synchronizedSet",
                            "synchronizedSortedMap",
                            "synchronizedSortedSet")));

    private final String packageName;
    private final AuthorFiles author;
    private final Set<String> allows;
    private final Elements elements;
    private final Types types;

    Vocabulary(String packageName, AuthorFiles author, Set<String> allows, Elements elements, Types types) {
        this.packageName = packageName;
        this.author = author;
        this.allows = allows;
        this.elements = elements;
        this.types = types;
    }

    /** Whether the exercise allows that word or name, or something that the name begins with. */
    boolean isAllowed(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            if (allows.contains(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Returns what to use instead of a name. The only names of the exercise that are refused are its tests. */
    String advice(String name) {
        return name.startsWith(packageName + ".") ? Advice.JUDGES : Advice.on(name);
    }

    /** Returns the package of the exercise. */
    String packageName() {
        return packageName;
    }

    /** Whether that is the package of the exercise. */
    boolean isOwnPackage(String name) {
        return packageName.equals(name);
    }

    /** Whether java.lang has a type of that simple name. */
    boolean isOfJavaLang(String name) {
        return elements.getTypeElement("java.lang." + name) != null;
    }

    /** Whether the type belongs to the exercise. */
    boolean isOwn(TypeElement type) {
        return packageOf(type).equals(packageName);
    }

    /** Whether the type belongs to the exercise or to kprim. */
    boolean isOwnOrKprim(TypeElement type) {
        return isOwn(type) || packageOf(type).startsWith(KPRIM);
    }

    private String packageOf(Element element) {
        PackageElement found = elements.getPackageOf(element);
        return found == null ? "" : found.getQualifiedName().toString();
    }

    /** Whether an answer may name the type, or have an object of it. */
    boolean hasType(TypeElement type) {
        TypeElement outer = outermost(type);
        String name = outer.getQualifiedName().toString();
        if (isOwn(type)) {
            return !outer.getSimpleName().toString().endsWith("Test");
        }
        return PACKAGES.contains(packageOf(type))
                || TYPES.getOrDefault(packageOf(type), Set.of())
                        .contains(outer.getSimpleName().toString())
                || isThrowableOfJava(type)
                || author.name(name)
                || author.name(type.getQualifiedName().toString())
                || isAllowed(type.getQualifiedName().toString());
    }

    private boolean isThrowableOfJava(TypeElement type) {
        return Set.of("java.lang", "java.util", "java.io").contains(packageOf(type))
                && isA(type.asType(), "java.lang.Throwable");
    }

    /** Returns the type that has the field, the method or the constructor. */
    static TypeElement ownerOf(Element member) {
        if (member.getEnclosingElement() instanceof TypeElement owner) {
            return owner;
        }
        throw new IllegalArgumentException(member + " is no member of a type");
    }

    /** Whether an answer may use the member, whose type it may use. */
    boolean hasMember(Element member) {
        TypeElement owner = ownerOf(member);
        String name = member.getSimpleName().toString();
        String ownerName = owner.getQualifiedName().toString();
        if (isOwn(owner)
                || isAllowed(ownerName + "." + name)
                || author.name(ownerName + "." + name)
                || author.name(owner.getSimpleName() + "." + name)) {
            return true;
        }
        Set<String> only = ONLY.get(ownerName);
        if (only != null) {
            return only.contains(name);
        }
        return NOT.entrySet().stream()
                .noneMatch(not -> not.getValue().contains(name) && isA(owner.asType(), not.getKey()));
    }

    /** Whether the method makes a set or a map whose order may differ from run to run. */
    static boolean isUnordered(Element method) {
        String owner = ownerOf(method).getQualifiedName().toString();
        return Set.of("java.util.Map", "java.util.Set").contains(owner)
                && NOT.getOrDefault(owner, Set.of())
                        .contains(method.getSimpleName().toString());
    }

    /** Returns the first of these methods without parameters that the type has; null if it has none. */
    @Nullable
    String methodOf(TypeElement type, List<String> names) {
        return names.stream()
                .filter(name -> ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                        .anyMatch(method -> method.getSimpleName().contentEquals(name)
                                && method.getParameters().isEmpty()
                                && method.getModifiers().contains(Modifier.PUBLIC)))
                .findFirst()
                .orElse(null);
    }

    /** Whether the owner's type need not be named to use the member: what {@code System.out} is. */
    static boolean isPrinter(TypeElement type) {
        return type.getQualifiedName().contentEquals("java.io.PrintStream");
    }

    /** Whether {@code type} is the type of that name or a subtype. */
    boolean isA(TypeMirror type, String name) {
        TypeElement wanted = elements.getTypeElement(name);
        return wanted != null
                && type.getKind() != TypeKind.NULL
                && types.isSubtype(types.erasure(type), types.erasure(wanted.asType()));
    }

    private static TypeElement outermost(TypeElement type) {
        Element each = type;
        while (each.getEnclosingElement() != null && each.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            each = each.getEnclosingElement();
        }
        return each instanceof TypeElement outer ? outer : type;
    }

    /**
     * Whether equal objects of the type have the same hash code and the same text in every run. An object that has only
     * what {@code Object} has does not.
     *
     * @param method {@code hashCode} or {@code toString}
     */
    boolean isRepeatable(TypeMirror type, String method) {
        if (type.getKind() == TypeKind.ARRAY) {
            return false;
        }
        if (type.getKind() == TypeKind.TYPEVAR || type.getKind() == TypeKind.WILDCARD) {
            return true;
        }
        if (!(types.asElement(type) instanceof TypeElement element)) {
            return true;
        }
        boolean mayHaveText = element.getKind() == ElementKind.INTERFACE && method.equals("toString");
        return mayHaveText
                || elements.getAllMembers(element).stream()
                        .filter(member -> member.getSimpleName().contentEquals(method))
                        .map(Vocabulary::ownerOf)
                        .anyMatch(owner -> !isIdentity(owner, method));
    }

    /** Whether the type's method tells only which object this is. */
    private static boolean isIdentity(TypeElement owner, String method) {
        return owner.getQualifiedName().contentEquals("java.lang.Object")
                || (method.equals("hashCode") && owner.getQualifiedName().contentEquals("java.lang.Enum"));
    }
}
