package io.github.kprim.processor;

import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The common part of the processors. They examine types, and their source if the compiler gives access to it. */
abstract class SourceProcessor extends AbstractProcessor {
    private Sources sources = Sources.NONE;

    @Override
    public final synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        sources = sourcesOf(environment);
    }

    /** Returns javac's sources; {@link Sources#NONE} under any other compiler, and if javac is wrapped. */
    static Sources sourcesOf(ProcessingEnvironment environment) {
        try {
            return new JavacSources(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return Sources.NONE;
        }
    }

    @Override
    public final SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    final Sources sources() {
        return sources;
    }

    /**
     * Returns the names of the types that have an annotation, or a member with one. Names, because elements are valid
     * for one round only.
     */
    static Set<String> annotatedTypes(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> types = new LinkedHashSet<>();
        for (Element element : round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new))) {
            Element type = element instanceof TypeElement ? element : element.getEnclosingElement();
            if (type instanceof TypeElement found) {
                types.add(found.getQualifiedName().toString());
            }
        }
        return types;
    }
}
