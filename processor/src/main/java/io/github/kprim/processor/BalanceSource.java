package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * Writes the check that a method leaves the locks as it found them, apart from those that its contracts name:
 * {@code io.github.kprim.lockdep.LockBalance}.
 */
final class BalanceSource {
    private static final String LOCKDEP = "io.github.kprim.lockdep";
    private static final ClassName VALIDATOR = ClassName.get(LOCKDEP, "Lockdep");
    private static final ClassName BALANCE = ClassName.get(LOCKDEP, "LockBalance");

    private final TypeContracts contracts;
    private final LockSource locks;
    private final InheritedNames inherited;

    /** The accessors that paths go through. They are called by checks, so they have none. */
    private final Set<String> accessors;

    BalanceSource(TypeContracts contracts, LockSource locks, InheritedNames inherited) {
        this.contracts = contracts;
        this.locks = locks;
        this.inherited = inherited;
        this.accessors = named().flatMap(contract -> contract.path().segments().stream())
                .filter(LockPath.Method.class::isInstance)
                .map(LockPath.Segment::name)
                .collect(Collectors.toSet());
    }

    private Stream<ResolvedContract> named() {
        return Stream.concat(
                contracts.methods().stream().flatMap(method -> method.contracts().stream()),
                contracts.guards().values().stream().flatMap(List::stream));
    }

    /**
     * Whether the balance of the method is checked. A method says something about all locks if it is declared in the
     * type, or if it has contracts.
     */
    boolean isChecked(TypeContracts.Method method) {
        ExecutableElement element = method.element();
        boolean speaks = Members.ownerOf(element).equals(contracts.type())
                || !method.contracts().isEmpty();
        boolean isAccessor = element.getParameters().isEmpty()
                && accessors.contains(element.getSimpleName().toString());
        return speaks && !method.unsafe() && !method.isConstructor() && !isAccessor;
    }

    /**
     * Returns the declaration of the local variable {@code balance}.
     *
     * @param self the code for the object that the method is called on
     */
    CodeBlock begin(TypeContracts.Method method, Signature signature, String self, String balance) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "$T $N = $T.on()$>$>\n? $T.atCall($S)",
                        inherited.type(BALANCE),
                        balance,
                        inherited.start(VALIDATOR),
                        inherited.start(BALANCE),
                        Scope.signatureOf(method.element()));
        Map<List<String>, LockPath> own = new LinkedHashMap<>();
        method.contracts().forEach(contract -> own.put(contract.path().key(), contract.path()));
        own.values().forEach(path -> code.add("\n.except($L)", path(path, signature, self)));
        Map<List<String>, LockPath> others = new LinkedHashMap<>();
        named().map(ResolvedContract::path)
                .filter(path -> !own.containsKey(path.key()) && isVisibleFrom(path, method))
                .forEach(path -> others.put(path.key(), path));
        others.values().forEach(path -> code.add("\n.with($L)", path(path, signature, self)));
        return code.add("\n: $T.UNCHECKED;\n$<$<", inherited.start(BALANCE)).build();
    }

    private CodeBlock path(LockPath path, Signature signature, String self) {
        return CodeBlock.of("() -> $L", locks.holdable(path, self, signature.arguments()));
    }

    /**
     * Whether the lock, which does not tell lockdep when it is taken, is in a field that a check of the method can see.
     * Monitors are left out, because the compiler keeps them balanced.
     */
    private boolean isVisibleFrom(LockPath path, TypeContracts.Method method) {
        boolean isStatic = method.element().getModifiers().contains(Modifier.STATIC);
        String home = Visibility.of(contracts.type()).packageName();
        return path.family() != LockFamily.MONITOR
                && (path.startsAtThis() ? !isStatic : path.segments().get(0) instanceof LockPath.Type)
                && path.segments().stream()
                        .skip(1)
                        .allMatch(segment -> segment instanceof LockPath.Field
                                && segment.visibility().reaches(home));
    }
}
