package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds the contracts that apply to a method: its own, and those of the methods that it overrides. */
final class Inheritance {
    private final Elements elements;
    private final ContractReader reader;
    private final ContractResolver resolver;
    private final Sources sources;

    Inheritance(Elements elements, ContractReader reader, ContractResolver resolver, Sources sources) {
        this.elements = elements;
        this.reader = reader;
        this.resolver = resolver;
        this.sources = sources;
    }

    /** Returns the contracts of a method or constructor of the type. Errors in its own contracts are reported. */
    MethodContracts of(ExecutableElement method, TypeElement type, Diagnostics diagnostics) {
        return of(method, Scope.inherited(method, type), diagnostics, diagnostics);
    }

    /**
     * Returns the contracts of a method that {@code overrider} overrides, as they apply in the type. If the type only
     * inherits the method, {@code overrider} is the type itself. Errors in contracts that are in the source are
     * reported there. Errors in contracts of a class file are reported at {@code overrider}.
     */
    MethodContracts ofOverridden(
            ExecutableElement method, TypeElement type, Element overrider, Diagnostics diagnostics) {
        Diagnostics own = new Diagnostics();
        MethodContracts contracts = of(method, Scope.inherited(method, type), own, diagnostics);
        if (!sources.shows(method)) {
            own.texts()
                    .forEach(text -> diagnostics.unreadableInheritance(
                            SourcePlace.of(overrider), Scope.fullNameOf(method), text));
        }
        return contracts;
    }

    private MethodContracts of(ExecutableElement method, Scope scope, Diagnostics ofOwn, Diagnostics ofInherited) {
        Set<ContractKind> written = EnumSet.noneOf(ContractKind.class);
        List<ResolvedContract> own = new ArrayList<>();
        for (AnnotationContract annotation : reader.read(method)) {
            if (ContractKind.OF_CALLS.contains(annotation.kind())) {
                written.add(annotation.kind());
                own.addAll(resolver.resolve(annotation, scope, ofOwn));
            }
        }
        List<ResolvedContract> inherited = new ArrayList<>();
        for (ExecutableElement overridden : overriddenBy(method, Members.ownerOf(method))) {
            ofOverridden(overridden, scope.self(), method, ofInherited).effective().stream()
                    .filter(contract -> !written.contains(contract.kind()))
                    .filter(contract -> inherited.stream().noneMatch(contract::isSame))
                    .forEach(inherited::add);
        }
        return new MethodContracts(written, own, inherited);
    }

    /** Returns the methods that the type's method overrides directly, with no other overrider between them. */
    Set<ExecutableElement> overriddenBy(ExecutableElement method, TypeElement type) {
        Set<ExecutableElement> overridden = new LinkedHashSet<>();
        if (method.getKind() != ElementKind.CONSTRUCTOR
                && !method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE)) {
            collect(method, type, type, overridden);
        }
        return overridden;
    }

    private void collect(ExecutableElement method, TypeElement type, TypeElement below, Set<ExecutableElement> found) {
        for (TypeElement above : Members.supertypes(below)) {
            int before = found.size();
            for (ExecutableElement candidate : ElementFilter.methodsIn(above.getEnclosedElements())) {
                if (candidate.getSimpleName().equals(method.getSimpleName())
                        && elements.overrides(method, candidate, type)) {
                    found.add(candidate);
                }
            }
            if (found.size() == before) {
                collect(method, type, above, found);
            }
        }
    }
}
