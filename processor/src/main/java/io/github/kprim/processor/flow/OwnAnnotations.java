package io.github.kprim.processor.flow;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Claims the annotations of kprim, and those on the classes that kprim generates, so that {@code -Xlint:processing}
 * finds none that nobody wants. It does nothing else. javac asks it last, by the order of names, because what is
 * claimed is not shown to later processors.
 */
@AutoService(Processor.class)
public final class OwnAnnotations extends AbstractProcessor {
    /** Creates the processor; called by javac through {@link java.util.ServiceLoader}. */
    public OwnAnnotations() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("io.github.kprim.annotation.*", "javax.annotation.processing.Generated");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return true;
    }
}
