package io.github.kprim.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Generates the classes that a type requests, and passes them to the compiler. */
final class ChecksGenerator {
    private static final String GENERATOR = "io.github.kprim.processor.ContractProcessor";
    private static final String GENERATED = "javax.annotation.processing.Generated";

    /** The warnings that users cannot fix in generated code, because they come from the signatures of the type. */
    private static final List<String> OF_CHECKS =
            List.of("auxiliaryclass", "deprecation", "exports", "rawtypes", "removal");

    /** The same, and the warnings that come from standing in for the type. */
    private static final List<String> OF_STAND_IN = Stream.concat(
                    OF_CHECKS.stream(), Stream.of("overloads", "overrides", "serial", "try", "unchecked", "varargs"))
            .toList();

    private final ProcessingEnvironment environment;
    private final Sources sources;

    ChecksGenerator(ProcessingEnvironment environment, Sources sources) {
        this.environment = environment;
        this.sources = sources;
    }

    /** Generates the classes. The contracts must have no errors. */
    void generate(TypeContracts contracts, Diagnostics diagnostics) {
        TypeElement type = contracts.type();
        if (contracts.request().replaces() && isInSource(CheckNames.checked(type))) {
            diagnostics.nameTaken(SourcePlace.of(type), CheckNames.checked(type).simpleName());
            return;
        }
        Elements elements = environment.getElementUtils();
        Types types = environment.getTypeUtils();
        CheckNames names = new CheckNames(contracts, types);
        @Nullable TypeSpec standIn = null;
        if (contracts.request().replaces()) {
            InheritedNames inherited =
                    contracts.request() == CheckRequest.FACADE ? InheritedNames.none() : InheritedNames.from(type);
            standIn = standIn(contracts, names, elements, types, inherited).write();
            if (!inherited.lost().isEmpty()) {
                diagnostics.hiddenName(
                        SourcePlace.of(type),
                        CheckNames.checked(type).simpleName(),
                        inherited.lost().iterator().next());
                return;
            }
        }
        // Guards of fields have no checks, but tests see by the class that the processor ran.
        boolean hasChecks =
                !contracts.methods().isEmpty() || !contracts.guards().isEmpty();
        boolean written = !hasChecks
                || write(new ChecksWriter(contracts, names, elements, types).write(), OF_CHECKS, type, diagnostics);
        if (written && standIn != null) {
            write(standIn, OF_STAND_IN, type, diagnostics);
        }
    }

    private static StandInWriter standIn(
            TypeContracts contracts, CheckNames names, Elements elements, Types types, InheritedNames inherited) {
        LockSource locks = new LockSource(contracts.type(), elements, inherited);
        if (contracts.request() == CheckRequest.FACADE) {
            return new FacadeWriter(contracts, names, locks, types, inherited);
        }
        return contracts.type().getKind() == ElementKind.INTERFACE
                ? new DecoratorWriter(contracts, names, locks, types, inherited)
                : new SubclassWriter(contracts, names, locks, types, inherited);
    }

    /**
     * Whether the class is hand-written. A class file alone may be the one that was generated last time. Only the
     * second class of a type is looked for: javac takes long for it, and says by itself that the first one exists.
     */
    private boolean isInSource(ClassName name) {
        @Nullable TypeElement known = environment.getElementUtils().getTypeElement(name.canonicalName());
        return known != null && sources.shows(known);
    }

    private boolean write(TypeSpec spec, List<String> suppressed, TypeElement type, Diagnostics diagnostics) {
        TypeSpec.Builder marked = spec.toBuilder().addOriginatingElement(type);
        marked.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(AnnotationNames.GENERATED_CHECKS))
                .addMember("value", "$T.class", ClassName.get(type))
                .build());
        // The annotation is in a module that the type's module need not read.
        if (TypeNames.named(type, GENERATED, environment.getElementUtils()).isPresent()) {
            marked.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
                    .addMember("value", "$S", GENERATOR)
                    .build());
        }
        AnnotationSpec.Builder suppressing = AnnotationSpec.builder(SuppressWarnings.class);
        suppressed.forEach(name -> suppressing.addMember("value", "$S", name));
        marked.addAnnotation(suppressing.build());
        try {
            JavaFile.builder(Visibility.of(type).packageName(), marked.build())
                    .addFileComment("Made by kprim-processor from the contracts of $L.", type.getSimpleName())
                    .indent("    ")
                    .build()
                    .writeTo(environment.getFiler());
            return true;
        } catch (FilerException e) {
            diagnostics.nameTaken(SourcePlace.of(type), String.valueOf(spec.name()));
        } catch (IOException e) {
            diagnostics.cannotWrite(SourcePlace.of(type), String.valueOf(spec.name()), e);
        }
        return false;
    }
}
