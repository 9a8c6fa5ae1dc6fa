package io.github.kprim.processor;

import io.github.kprim.processor.LockExpression.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * A walk along one expression, from name to name.
 *
 * <p>The walk is at an object, whose static type it knows, or at a type. After each step, {@link #segments} and
 * {@link #key} describe the path so far. A static member does not depend on the path before it, so the path starts
 * again at its type.
 */
final class PathWalk {
    private final Scope scope;
    private final LockTypes locks;
    private final Types types;
    private final Accessors accessors;
    private final Indexes indexes;

    private final List<LockPath.Segment> segments = new ArrayList<>();
    private final List<String> key = new ArrayList<>();
    private TypeMirror at;
    private boolean atType;
    private ContractMode only = ContractMode.ANY;

    /** Returns the parameter, counted from 0, that an index names. */
    interface Indexes {
        int parameter(String index) throws LockProblem;
    }

    PathWalk(Scope scope, LockTypes locks, Types types, Accessors accessors, Indexes indexes) {
        this.scope = scope;
        this.locks = locks;
        this.types = types;
        this.accessors = accessors;
        this.indexes = indexes;
        at = scope.type().asType();
    }

    void startAtThis() {
        segments.add(new LockPath.This(name(scope.type()), Visibility.of(scope.type())));
        key.add("this");
    }

    void startAtParameter(int index) {
        VariableElement parameter = scope.parameters().get(index);
        at = parameter.asType();
        Visibility visibility =
                locks.declared(at).map(Visibility::of).orElse(new Visibility(Visibility.Reach.EVERYWHERE, ""));
        segments.add(new LockPath.Parameter(index, parameter.getSimpleName().toString(), visibility));
        key.add("#" + (index + 1));
    }

    void startAtType(TypeElement type) {
        segments.clear();
        segments.add(new LockPath.Type(name(type), Visibility.of(type)));
        key.clear();
        at = type.asType();
        atType = true;
    }

    void step(Step step) throws LockProblem {
        if (only != ContractMode.ANY) {
            throw new LockProblem(
                    DiagnosticId.NOT_A_LOCK,
                    "'%s' after 'readLock()' or 'writeLock()' names no lock; end the path before it".formatted(step));
        }
        if (at.getKind() == TypeKind.ERROR) {
            throw LockProblem.missingType();
        }
        if (step.isOuter() || step.isClass()) {
            afterType(step);
        } else {
            member(step);
        }
        elements(step.indexes());
    }

    void elements(List<String> of) throws LockProblem {
        for (String index : of) {
            element(index);
        }
    }

    private void afterType(Step step) throws LockProblem {
        if (!atType || !(at instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement type)) {
            throw PathProblems.onlyAfterType(step);
        }
        if (step.isClass()) {
            segments.add(new LockPath.ClassObject());
            key.clear();
            key.add(name(type) + ".class");
            at = locks.typeOfClasses();
        } else {
            outer(type);
        }
        atType = false;
    }

    private void outer(TypeElement type) throws LockProblem {
        if (scope.isStatic() && !scope.ordersFields()) {
            throw PathProblems.instanceOnStatic(type.getSimpleName() + ".this", scope);
        }
        segments.clear();
        key.clear();
        key.add("this");
        if (type.equals(scope.type())) {
            segments.add(new LockPath.This(name(type), Visibility.of(type)));
        } else if (Members.isAround(type, scope.type())) {
            segments.add(new LockPath.Outer(name(type), Visibility.of(type).packageName()));
            key.add(LockPath.OUTER + name(type));
        } else {
            throw PathProblems.notAround(type, scope);
        }
    }

    private void element(String index) throws LockProblem {
        if (!(at instanceof ArrayType array)) {
            throw PathProblems.noArray(index, at);
        }
        if (Character.isDigit(index.charAt(0))) {
            segments.add(new LockPath.Element(index, -1));
        } else {
            segments.add(new LockPath.Element("", indexes.parameter(index)));
        }
        key.add(segments.get(segments.size() - 1).name());
        at = array.getComponentType();
    }

    private void member(Step step) throws LockProblem {
        Optional<DeclaredType> type = locks.declaredType(at);
        TypeElement owner = type.map(found -> (TypeElement) found.asElement())
                .orElseThrow(() -> new LockProblem(
                        DiagnosticId.UNKNOWN_LOCK,
                        "No '%s' on %s, which has no members; end the path before it".formatted(step, at)));
        if (step.call()) {
            call(step, type.get(), owner);
        } else {
            field(step, type.get(), owner);
        }
    }

    private void field(Step step, DeclaredType type, TypeElement owner) throws LockProblem {
        Set<VariableElement> found = Members.fields(owner, step.name());
        Set<TypeElement> memberTypes = found.isEmpty() && atType ? Members.types(owner, step.name()) : Set.of();
        if (found.size() > 1 || memberTypes.size() > 1) {
            throw PathProblems.ambiguous(step.name(), owner, found.isEmpty() ? memberTypes : found);
        }
        if (!memberTypes.isEmpty()) {
            startAtType(memberTypes.iterator().next());
            return;
        }
        if (found.isEmpty()) {
            throw PathProblems.noMember(step, owner, atType, scope);
        }
        VariableElement field = found.iterator().next();
        enter(field, step, owner);
        if (!field.getModifiers().contains(Modifier.FINAL)
                && field.getKind() != ElementKind.ENUM_CONSTANT
                && !scope.ordersFields()) {
            throw PathProblems.notFinal(field);
        }
        segments.add(new LockPath.Field(step.name(), ownerName(field), Visibility.of(field)));
        key.add(ownerName(field) + "." + step.name());
        at = bound(types.asMemberOf(type, field), field.asType());
        atType = false;
    }

    private void call(Step step, DeclaredType type, TypeElement owner) throws LockProblem {
        if (!atType && locks.isReadWrite(at) && setMode(step.name())) {
            return;
        }
        DeclaredType receiver = isAtThis() && scope.self().asType() instanceof DeclaredType self ? self : type;
        ExecutableElement method = Members.accessor((TypeElement) receiver.asElement(), step.name())
                .orElseThrow(() -> PathProblems.noMember(step, owner, atType, scope));
        enter(method, step, owner);
        for (TypeMirror thrown : method.getThrownTypes()) {
            if (!locks.isUnchecked(thrown)) {
                throw PathProblems.throwsChecked(method, thrown);
            }
        }
        segments.add(new LockPath.Method(step.name(), ownerName(method), Visibility.of(method)));
        Optional<LockPath> returned = scope.ordersFields() ? accessors.promised(method) : accessors.lockOf(method);
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        if (returned.isPresent()) {
            follow(returned.get());
        } else {
            key.add(isStatic ? ownerName(method) + "." + step.member() : step.member());
        }
        at = !isStatic && types.asMemberOf(receiver, method) instanceof ExecutableType seen
                ? bound(seen.getReturnType(), method.getReturnType())
                : method.getReturnType();
        atType = false;
    }

    /**
     * Returns the type of a member, or its bound if it is a wildcard, as a member of
     * {@code Supplier<? extends ReentrantLock>} may be.
     */
    private static TypeMirror bound(TypeMirror seen, TypeMirror declared) {
        if (seen.getKind() == TypeKind.WILDCARD && seen instanceof WildcardType wildcard) {
            TypeMirror above = wildcard.getExtendsBound();
            return above == null ? declared : above;
        }
        return seen;
    }

    /**
     * Sets the mode if the method is {@code readLock} or {@code writeLock}: {@code rw.readLock()} is {@code rw} in
     * shared mode.
     */
    private boolean setMode(String name) {
        if (name.equals("readLock")) {
            only = ContractMode.SHARED;
        } else if (name.equals("writeLock")) {
            only = ContractMode.EXCLUSIVE;
        }
        return only != ContractMode.ANY;
    }

    /** Continues with the lock that an accessor returns, relative to the current position of the walk. */
    private void follow(LockPath returned) {
        if (returned.key().get(0).equals("this")) {
            key.addAll(returned.key().subList(1, returned.key().size()));
        } else {
            key.clear();
            key.addAll(returned.key());
        }
    }

    private void enter(Element member, Step step, TypeElement owner) throws LockProblem {
        if (!isAccessible(member)) {
            throw PathProblems.inaccessible(member, scope.type());
        }
        boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
        if (isStatic) {
            startAtType(Members.ownerOf(member));
        } else if (atType && !scope.ordersFields()) {
            throw PathProblems.instanceThroughType(step, owner, scope);
        } else if (scope.isStatic() && !scope.ordersFields() && isAtThis()) {
            throw PathProblems.instanceOnStatic(step.member(), scope);
        }
    }

    private boolean isAccessible(Element member) {
        Visibility visibility = Visibility.of(member);
        if (member.getModifiers().contains(Modifier.PRIVATE)) {
            return Visibility.outermost(member).equals(Visibility.outermost(scope.type()));
        }
        return member.getModifiers().contains(Modifier.PUBLIC)
                || visibility.packageName().equals(Visibility.of(scope.type()).packageName())
                || (member.getModifiers().contains(Modifier.PROTECTED)
                        && types.isSubtype(
                                types.erasure(scope.type().asType()),
                                types.erasure(Members.ownerOf(member).asType())));
    }

    private boolean isAtThis() {
        return segments.size() == 1 && segments.get(0) instanceof LockPath.This;
    }

    /** Returns the path so far, which need not lead to a lock. */
    LockPath path(LockFamily family) {
        return new LockPath(segments, key, family, locks.spins(at), only);
    }

    TypeMirror end() throws LockProblem {
        if (at.getKind() == TypeKind.ERROR) {
            throw LockProblem.missingType();
        }
        if (atType) {
            throw new LockProblem(
                    DiagnosticId.NOT_A_LOCK,
                    "'%s' is a type, not a lock; name one of its static fields"
                            .formatted(segments.get(0).name()));
        }
        return at;
    }

    private static String ownerName(Element member) {
        return name(Members.ownerOf(member));
    }

    private static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }
}
