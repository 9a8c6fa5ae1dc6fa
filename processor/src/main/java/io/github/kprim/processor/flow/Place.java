package io.github.kprim.processor.flow;

import io.github.kprim.processor.LockPath;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * What an expression refers to, as far as it can be named: a path of fields and methods from {@code this}, a
 * variable, a type or an object without a name.
 *
 * <p>Two places with one key are the same object. Two places with different keys are different objects only if both are
 * {@link Certainty#NAMED}.
 *
 * @param key the path; the names of fields in it are those that {@code LockPath} uses
 * @param text the path as the source has it
 * @param certainty how well the object is known
 * @param view which part of a lock is meant
 */
record Place(String key, String text, Certainty certainty, View view) {
    static final String STEP = "/";
    private static final String SELF = "this@";

    /** How well the object is known. */
    enum Certainty {
        /** A path through variables and fields that do not change. */
        NAMED,

        /** A path through a field that is not final. */
        CHANGING,

        /** A result, an element or one of several objects: it may be the same object as any other. */
        UNKNOWN
    }

    /** Which part of a lock is meant. */
    enum View {
        WHOLE,
        /** {@code rw.readLock()}. */
        SHARED,
        /** {@code rw.writeLock()}. */
        EXCLUSIVE,
        /** {@code lock.newCondition()}. */
        CONDITION
    }

    static Place self(TypeElement type, boolean innermost) {
        String text = innermost ? "this" : type.getSimpleName() + ".this";
        // Local and anonymous classes have no name.
        String name = type.getQualifiedName().isEmpty()
                ? "#" + type.hashCode()
                : type.getQualifiedName().toString();
        return new Place(SELF + name, text, Certainty.NAMED, View.WHOLE);
    }

    static Place variable(VariableElement variable) {
        String name = variable.getSimpleName().toString();
        return new Place(keyOf(variable), name, Certainty.NAMED, View.WHOLE);
    }

    /** Returns the key of a local variable. Two variables of one name are different objects of the compiler. */
    static String keyOf(VariableElement variable) {
        return "var:" + variable.getSimpleName() + "@" + System.identityHashCode(variable);
    }

    static Place staticField(VariableElement field) {
        String key = nameOf(field);
        return new Place(
                key,
                Objects.requireNonNull(field.getEnclosingElement()).getSimpleName() + "." + field.getSimpleName(),
                isFinal(field) ? Certainty.NAMED : Certainty.CHANGING,
                View.WHOLE);
    }

    /** Returns the object of a type, on which its static synchronized methods lock. */
    static Place classObject(String type) {
        return new Place(type + ".class", simple(type) + ".class", Certainty.NAMED, View.WHOLE);
    }

    /** An object that has no name: the value of the expression at a position. */
    static Place unnamed(String what, String text) {
        return new Place("?" + what, text, Certainty.UNKNOWN, View.WHOLE);
    }

    /** A new object, which no other task knows. */
    static Place made(long position, String text) {
        return new Place("new@" + position, text, Certainty.NAMED, View.WHOLE);
    }

    Place field(VariableElement field) {
        Certainty reached = certainty == Certainty.NAMED && !isFinal(field) ? Certainty.CHANGING : certainty;
        return step(nameOf(field), field.getSimpleName().toString(), reached);
    }

    Place call(String name) {
        return step(name, name, Certainty.UNKNOWN);
    }

    Place step(String name, String shown, Certainty reached) {
        return new Place(key + STEP + name, text.equals("this") ? shown : text + "." + shown, reached, View.WHOLE);
    }

    Place element(Place index) {
        return new Place(key + "[" + index.key + "]", text + "[" + index.text + "]", Certainty.UNKNOWN, View.WHOLE);
    }

    /** Returns the object around this one that is of the type, as {@code Outer.this} is around {@code this}. */
    Place outer(String type) {
        String shown = simple(type) + ".this";
        return key.startsWith(SELF + type + ".") && !key.contains(STEP)
                ? new Place(SELF + type, shown, Certainty.NAMED, View.WHOLE)
                : step(LockPath.OUTER + type, shown, Certainty.UNKNOWN);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    Place seenAs(View other) {
        return new Place(key, text, certainty, other);
    }

    /**
     * Follows the rest of a path that {@code LockPath} gives.
     *
     * @param arguments the arguments of the call, which may be indexes
     */
    Place follow(List<String> steps, List<Place> arguments) {
        if (!steps.isEmpty() && steps.get(0).startsWith(LockPath.OUTER)) {
            return outer(steps.get(0).substring(LockPath.OUTER.length()))
                    .follow(steps.subList(1, steps.size()), arguments);
        }
        Place at = this;
        for (String step : steps) {
            at = at.follow(step, arguments);
        }
        // The way through another object may lead back: node.owner may be this.
        return steps.size() > 1 ? new Place(at.key, at.text, Certainty.UNKNOWN, at.view) : at;
    }

    private Place follow(String step, List<Place> arguments) {
        if (step.startsWith("[")) {
            return element(step.substring(1, step.length() - 1), arguments);
        }
        boolean method = step.endsWith("()");
        return step(
                step,
                method ? step : step.substring(step.lastIndexOf('.') + 1),
                method ? Certainty.UNKNOWN : certainty);
    }

    private Place element(String index, List<Place> arguments) {
        if (!index.startsWith("#")) {
            return element(literal(index));
        }
        int position = Integer.parseInt(index.substring(1)) - 1;
        return element(position < arguments.size() ? arguments.get(position) : unnamed("index", index));
    }

    static Place literal(String value) {
        return unnamed("literal " + value, value);
    }

    /** Whether a lock expression can say it. None can name the object around another object. */
    boolean isNameable() {
        return !key.contains(STEP + LockPath.OUTER);
    }

    boolean isWithin(String root) {
        return key.equals(root) || key.startsWith(root + STEP) || key.startsWith(root + "[");
    }

    /** Returns the same place below another root. */
    Place rebased(String root, Place other) {
        String rest = key.substring(root.length());
        String name = rest.isEmpty() ? other.text : other.text + rest.replaceAll("/[^/]*\\.", ".");
        Certainty worse = certainty.compareTo(other.certainty) > 0 ? certainty : other.certainty;
        return new Place(other.key + rest, name, worse, view);
    }

    /** Returns the last step if it is a field, with its type: {@code MmStruct.lock} with the package; otherwise "". */
    String lastField() {
        String last = key.substring(key.lastIndexOf(STEP) + 1);
        boolean field = last.contains(".") && !last.contains("@") && !last.endsWith(".class") && !last.contains("(");
        return field ? last : "";
    }

    /** Whether both may be one object although they are not known to be. */
    boolean mayBe(Place other) {
        if (key.equals(other.key)) {
            return true;
        }
        if (certainty != Certainty.UNKNOWN && other.certainty != Certainty.UNKNOWN) {
            return false;
        }
        String mine = lastField();
        String others = other.lastField();
        return mine.isEmpty() || others.isEmpty() || mine.equals(others);
    }

    private static boolean isFinal(VariableElement field) {
        return field.getModifiers().contains(Modifier.FINAL);
    }

    static String nameOf(VariableElement field) {
        String owner = field.getEnclosingElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : "";
        return owner + "." + field.getSimpleName();
    }
}
