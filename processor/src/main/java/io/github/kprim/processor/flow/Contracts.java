package io.github.kprim.processor.flow;

import io.github.kprim.processor.ContractMode;
import io.github.kprim.processor.DeclaredContracts;
import io.github.kprim.processor.LockPath;
import io.github.kprim.processor.ResolvedContract;
import io.github.kprim.processor.flow.Effect.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** The declared contracts in the words of the code that calls a method or accesses a field. */
final class Contracts {
    private final DeclaredContracts declared;
    private final ForeignContracts foreign;

    Contracts(DeclaredContracts declared, ForeignContracts foreign) {
        this.declared = declared;
        this.foreign = foreign;
    }

    /** Whether a call of the method is worth a look. */
    boolean hasContract(ExecutableElement method) {
        return !declared.ofCall(method).isEmpty() || !foreign.ofCall(method).isEmpty();
    }

    boolean isGuarded(VariableElement field) {
        return !declared.guardsOf(field).isEmpty() || !foreign.guardsOf(field).isEmpty();
    }

    /**
     * Returns what a call does with locks. Locks that cannot be named here are left out.
     *
     * @param self the object that the method is called on; null for a static method
     */
    List<Effect> ofCall(ExecutableElement method, @Nullable Place self, List<Place> arguments) {
        List<Effect> effects = new ArrayList<>();
        for (ResolvedContract contract : declared.ofCall(method)) {
            place(contract.path(), self, arguments)
                    .ifPresent(lock -> effects.add(new Effect(
                            kind(contract),
                            lock,
                            contract.mode(),
                            contract.result(),
                            false,
                            Nature.of(contract.path()))));
        }
        for (GuardExpression lock : foreign.ofCall(method)) {
            lock.place(self)
                    .ifPresent(place ->
                            effects.add(new Effect(Kind.NEEDED, place, ContractMode.ANY, "", false, Nature.ANY)));
        }
        return effects;
    }

    private static Kind kind(ResolvedContract contract) {
        return switch (contract.kind()) {
            case MUST_HOLD -> Kind.NEEDED;
            case MUST_NOT_HOLD -> Kind.UNWANTED;
            case ACQUIRES -> Kind.TAKEN;
            case COND_ACQUIRES -> Kind.TRIED;
            case RELEASES -> Kind.RELEASED;
            default -> throw new IllegalArgumentException(contract.kind() + " is no contract of a call");
        };
    }

    /**
     * Returns the locks that guard the field.
     *
     * @param object the object that has the field; null for a static field
     */
    List<Guard> guards(VariableElement field, @Nullable Place object) {
        List<Guard> guards = new ArrayList<>();
        for (ResolvedContract contract : declared.guardsOf(field)) {
            place(contract.path(), object, List.of())
                    .ifPresent(lock -> guards.add(
                            new Guard(lock, contract.mode(), Nature.of(contract.path()), contract.writesOnly())));
        }
        for (GuardExpression lock : foreign.guardsOf(field)) {
            lock.place(object)
                    .ifPresent(place -> guards.add(new Guard(place, ContractMode.EXCLUSIVE, Nature.ANY, false)));
        }
        return guards;
    }

    /** Returns the lock that an accessor promises to return. */
    Optional<Place> returned(ExecutableElement method, @Nullable Place self) {
        return declared.returnedBy(method).flatMap(path -> place(path, self, List.of()));
    }

    boolean isBefore(Place outer, Place inner) {
        return !outer.lastField().isEmpty()
                && !inner.lastField().isEmpty()
                && declared.isBefore(outer.lastField(), inner.lastField());
    }

    private static Optional<Place> place(LockPath path, @Nullable Place self, List<Place> arguments) {
        String first = path.key().get(0);
        List<String> rest = path.key().subList(1, path.key().size());
        Place root;
        if (first.equals("this")) {
            root = self;
        } else if (first.startsWith("#")) {
            int index = Integer.parseInt(first.substring(1)) - 1;
            root = index < arguments.size() ? arguments.get(index) : null;
        } else {
            int dot = first.lastIndexOf('.');
            String owner = first.substring(0, dot);
            String text = owner.substring(owner.lastIndexOf('.') + 1) + first.substring(dot);
            root = new Place(first, text, Place.Certainty.NAMED, Place.View.WHOLE);
        }
        return Optional.ofNullable(root).map(found -> found.follow(rest, arguments));
    }
}
