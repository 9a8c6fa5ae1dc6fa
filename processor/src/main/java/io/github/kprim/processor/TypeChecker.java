package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Checks all that one type declares, in the order of the source. */
final class TypeChecker {
    private final Inheritance inheritance;
    private final MethodChecker methods;
    private final OverrideChecker overrides;
    private final FieldChecker fields;
    private final ShapeChecker shapes;

    TypeChecker(ProcessingEnvironment environment, Sources sources) {
        ContractReader reader = new ContractReader(environment.getElementUtils());
        LockPathResolver paths = new LockPathResolver(environment, sources);
        ContractResolver resolver = new ContractResolver(paths);
        inheritance = new Inheritance(environment.getElementUtils(), reader, resolver, sources);
        methods = new MethodChecker(reader, inheritance);
        overrides = new OverrideChecker(inheritance, reader);
        fields = new FieldChecker(reader, resolver, paths);
        shapes = new ShapeChecker(reader);
    }

    /** The type's contracts; they are complete if {@code diagnostics} stays clean. */
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
        return new TypeContracts(type, request, contracted, guards);
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
        if (contracts.effective().isEmpty()) {
            return;
        }
        boolean unsafe =
                AnnotationNames.find(method, AnnotationNames.CONTEXT_UNSAFE).isPresent();
        if (!unsafe) {
            shapes.checkMethod(method, type, request, diagnostics);
            checkReach(method, type, request, contracts, diagnostics);
        }
        contracted.add(new TypeContracts.Method(method, contracts.effective(), unsafe));
    }

    private static void checkReach(
            ExecutableElement method,
            TypeElement type,
            CheckRequest request,
            MethodContracts contracts,
            Diagnostics diagnostics) {
        if (request == CheckRequest.NONE) {
            return;
        }
        String home = Visibility.of(type).packageName();
        for (ResolvedContract contract : contracts.effective()) {
            for (LockPath.Segment segment : contract.path().segments()) {
                if (!segment.visibility().reaches(home) && !(segment instanceof LockPath.This)) {
                    SourcePlace place = contracts.own().contains(contract)
                            ? contract.written().place()
                            : SourcePlace.of(method);
                    diagnostics.unreachable(
                            place,
                            contract,
                            segment.name(),
                            type.getSimpleName().toString());
                    break;
                }
            }
        }
    }
}
