package io.github.kprim.processor;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * All contracts of one type, resolved and free of errors: what the writers need in addition to the signatures.
 *
 * @param type the type
 * @param request what to generate for the type
 * @param methods the methods and constructors that the type declares and that have contracts, in source order; if a
 *     stand-in is requested, followed by those that the type only inherits
 * @param guards the fields that have {@code @GuardedBy}, with their locks, in source order
 */
record TypeContracts(
        TypeElement type,
        CheckRequest request,
        List<Method> methods,
        Map<VariableElement, List<ResolvedContract>> guards) {
    TypeContracts {
        methods = List.copyOf(methods);
    }

    /** Returns the methods for which checks are generated. */
    List<Method> checked() {
        return methods.stream().filter(method -> !method.unsafe()).toList();
    }

    /**
     * A method or constructor with its contracts.
     *
     * @param element the method, for its signature
     * @param contracts its own contracts and those that it inherits
     * @param unsafe whether it has {@code @ContextUnsafe}, so that no checks are generated for it
     */
    record Method(ExecutableElement element, List<ResolvedContract> contracts, boolean unsafe) {
        Method {
            contracts = List.copyOf(contracts);
        }

        /**
         * Returns what the contract says about the moment. A constructor has no object at the call, and no check when
         * it throws. A lock that the caller must not hold, and that the method takes, is held when it returns.
         */
        Moment.Demand demand(ResolvedContract contract, Moment moment) {
            boolean tooEarly = moment == Moment.CALL && contract.path().startsAtThis();
            boolean isTaken = contract.kind() == ContractKind.MUST_NOT_HOLD
                    && moment != Moment.CALL
                    && contracts.stream().anyMatch(other -> other.kind().takes() && other.isOfSameLock(contract));
            return isTaken || (isConstructor() && (tooEarly || moment == Moment.THROW))
                    ? Moment.Demand.NOTHING
                    : moment.demand(contract.kind());
        }

        /** Whether any contract says something about the moment. */
        boolean isChecked(Moment moment) {
            return contracts.stream().anyMatch(contract -> demand(contract, moment) != Moment.Demand.NOTHING);
        }

        /** Whether the returned value tells which locks the method has taken. */
        boolean isConditional() {
            return contracts.stream().anyMatch(contract -> contract.kind() == ContractKind.COND_ACQUIRES);
        }

        /** Whether there is an object that the method is called on. A constructor has it only when it returns. */
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
