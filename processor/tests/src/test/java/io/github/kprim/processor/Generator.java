package io.github.kprim.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** Another processor, which generates one type in each round. */
final class Generator extends EveryRoundProcessor {
    private final Map<String, String> sources = new LinkedHashMap<>();

    Generator with(String name, String source) {
        sources.put(name, source);
        return this;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver() && !sources.isEmpty()) {
            String name = sources.keySet().iterator().next();
            String source = sources.remove(name);
            try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                writer.write(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }
}
