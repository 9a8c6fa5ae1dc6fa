package io.github.kprim.processor;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * All contracts of one type, resolved, with nothing wrong: what the writers need beside the signatures.
 *
 * @param type the type
 * @param request what is to be made for it
 * @param methods the methods and constructors that the type declares and that have contracts, in source order; if something
 *     is to stand in for the type, then those that it merely inherits
 * @param guards its fields that have {@code @GuardedBy}, with their locks, in source order
 */
record TypeContracts(
        TypeElement type,
        CheckRequest request,
        List<Method> methods,
        Map<VariableElement, List<ResolvedContract>> guards) {
    TypeContracts {
        methods = List.copyOf(methods);
    }

    /** The methods for which checks are made. */
    List<Method> checked() {
        return methods.stream().filter(method -> !method.unsafe()).toList();
    }

    /**
     * A method or constructor with its contracts.
     *
     * @param element the method, for its signature
     * @param contracts its own contracts and those that it inherits
     * @param unsafe whether it has {@code @ContextUnsafe}, so that no checks are to be made for it
     */
    record Method(ExecutableElement element, List<ResolvedContract> contracts, boolean unsafe) {
        Method {
            contracts = List.copyOf(contracts);
        }

        /** What the contract says of that moment; a constructor has no object at the call, and no check when it throws. */
        Moment.Demand demand(ResolvedContract contract, Moment moment) {
            boolean tooEarly = moment == Moment.CALL && contract.path().startsAtThis();
            return isConstructor() && (tooEarly || moment == Moment.THROW)
                    ? Moment.Demand.NOTHING
                    : moment.demand(contract.kind());
        }

        /** Whether any contract says something of that moment. */
        boolean isChecked(Moment moment) {
            return contracts.stream().anyMatch(contract -> demand(contract, moment) != Moment.Demand.NOTHING);
        }

        /** Whether what it returns says which locks it has taken. */
        boolean isConditional() {
            return contracts.stream().anyMatch(contract -> contract.kind() == ContractKind.COND_ACQUIRES);
        }

        /** Whether there is an object whose method it is, which a constructor has when it returns. */
        boolean hasSelf(Moment moment) {
            return isConstructor()
                    ? moment == Moment.RETURN
                    : !element.getModifiers().contains(Modifier.STATIC);
        }

        boolean isConstructor() {
            return element.getKind() == ElementKind.CONSTRUCTOR;
        }
    }
}
