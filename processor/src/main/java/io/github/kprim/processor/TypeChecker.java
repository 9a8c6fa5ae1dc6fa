package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Checks all declarations of one type, in source order. */
final class TypeChecker {
    private final Elements elements;
    private final Types types;
    private final Inheritance inheritance;
    private final MethodChecker methods;
    private final OverrideChecker overrides;
    private final FieldChecker fields;
    private final ShapeChecker shapes;

    TypeChecker(ProcessingEnvironment environment, Sources sources) {
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
        ContractReader reader = new ContractReader(elements);
        LockPathResolver paths = new LockPathResolver(new KnownTypes(elements, types), sources);
        ContractResolver resolver = new ContractResolver(paths);
        inheritance = new Inheritance(elements, reader, resolver, sources);
        methods = new MethodChecker(reader, inheritance);
        overrides = new OverrideChecker(inheritance, reader);
        fields = new FieldChecker(reader, resolver, paths);
        shapes = new ShapeChecker(reader, types);
    }

    /** Returns the type's contracts. They are complete if {@code diagnostics} stays clean. */
    TypeContracts check(TypeElement type, Diagnostics diagnostics) {
        CheckRequest request = shapes.request(type);
        shapes.checkType(type, request, diagnostics);
        Map<VariableElement, List<ResolvedContract>> guards = new LinkedHashMap<>();
        List<TypeContracts.Method> contracted = new ArrayList<>();
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof VariableElement field) {
                List<ResolvedContract> locks = fields.checkField(field, diagnostics);
                if (!locks.isEmpty()) {
                    guards.put(field, locks);
                }
            } else if (member instanceof ExecutableElement method) {
                checkMethod(method, type, request, contracted, diagnostics);
            }
        }
        if (request != CheckRequest.NONE && Mentions.missingTypes(type, request)) {
            diagnostics.problem(SourcePlace.of(type), LockProblem.missingType());
        } else if (request == CheckRequest.STAND_IN) {
            Inherited.of(type, types)
                    .forEach(inherited -> checkInherited(inherited, type, request, contracted, diagnostics));
        }
        return new TypeContracts(type, request, contracted, guards);
    }

    /** Adds a method that the type only inherits, if it has contracts. */
    private void checkInherited(
            Inherited inherited,
            TypeElement type,
            CheckRequest request,
            List<TypeContracts.Method> contracted,
            Diagnostics diagnostics) {
        List<ResolvedContract> contracts = new ArrayList<>();
        for (ExecutableElement method : inherited.all()) {
            inheritance.ofOverridden(method, type, type, diagnostics).effective().stream()
                    .filter(contract -> contracts.stream().noneMatch(contract::isSame))
                    .forEach(contracts::add);
        }
        ExecutableElement method = inherited.method();
        methods.checkTogether(method, contracts, type, diagnostics);
        if (!contracts.isEmpty()) {
            boolean unsafe = isUnsafe(method);
            if (!unsafe) {
                shapes.checkInherited(method, type, diagnostics);
                checkReach(contracts, contract -> SourcePlace.of(type), type, request, diagnostics);
            }
            contracted.add(new TypeContracts.Method(method, contracts, unsafe));
        }
    }

    private void checkMethod(
            ExecutableElement method,
            TypeElement type,
            CheckRequest request,
            List<TypeContracts.Method> contracted,
            Diagnostics diagnostics) {
        MethodContracts contracts = inheritance.of(method, type, diagnostics);
        methods.check(method, contracts, diagnostics);
        overrides.check(method, type, contracts, diagnostics);
        fields.checkAccessor(method, diagnostics);
        shapes.checkSignature(method, type, !contracts.effective().isEmpty(), request, diagnostics);
        if (contracts.effective().isEmpty()) {
            return;
        }
        boolean unsafe = isUnsafe(method);
        if (!unsafe) {
            shapes.checkMethod(method, type, request, diagnostics);
            checkReach(
                    contracts.effective(),
                    contract -> contracts.own().contains(contract)
                            ? contract.written().place()
                            : SourcePlace.of(method),
                    type,
                    request,
                    diagnostics);
        }
        contracted.add(new TypeContracts.Method(method, contracts.effective(), unsafe));
    }

    private static boolean isUnsafe(ExecutableElement method) {
        return AnnotationNames.find(method, AnnotationNames.CONTEXT_UNSAFE).isPresent();
    }

    private void checkReach(
            List<ResolvedContract> contracts,
            Function<ResolvedContract, SourcePlace> place,
            TypeElement type,
            CheckRequest request,
            Diagnostics diagnostics) {
        if (request == CheckRequest.NONE) {
            return;
        }
        String home = Visibility.of(type).packageName();
        for (ResolvedContract contract : contracts) {
            if (request == CheckRequest.STAND_IN) {
                shapes.checkMonitor(contract, place.apply(contract), type, diagnostics);
            }
            for (LockPath.Segment segment : contract.path().segments()) {
                if (segment instanceof LockPath.Outer outer) {
                    diagnostics.outerUnreachable(place.apply(contract), outer, type.getSimpleName());
                    break;
                }
                if (!segment.visibility().reaches(home) && !(segment instanceof LockPath.This)) {
                    diagnostics.unreachable(
                            place.apply(contract),
                            contract,
                            segment.name(),
                            type.getSimpleName().toString(),
                            otherWay(segment));
                    break;
                }
            }
        }
    }

    private String otherWay(LockPath.Segment segment) {
        String open = "make it package-private";
        String promise = "@ReturnsLock";
        Optional<VariableElement> field = segment instanceof LockPath.Field named
                ? Optional.ofNullable(elements.getTypeElement(named.owner())).stream()
                        .flatMap(owner -> Members.fields(owner, named.name()).stream())
                        .findFirst()
                : Optional.empty();
        return field.map(found -> PathProblems.otherWay(found, open, promise))
                .orElse(open + ", or name an accessor that has " + promise);
    }
}
