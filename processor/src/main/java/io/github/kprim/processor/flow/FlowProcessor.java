package io.github.kprim.processor.flow;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Starts the examination of method bodies where javac runs annotation processors. It processes no annotations itself.
 *
 * <p>Options: {@code -Akprim.flow=off|warn|error}, and {@code -Akprim.flow.atonce=org.example.Locked.run,...} for
 * methods that run their lambdas before they return. Under another compiler than javac it does nothing.
 */
@AutoService(Processor.class)
public final class FlowProcessor extends AbstractProcessor {
    static final String AT_ONCE = FlowMode.OPTION + ".atonce";

    /** Creates the processor; called by javac through {@link java.util.ServiceLoader}. */
    public FlowProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Map<String, String> options = environment.getOptions();
        String value = options.getOrDefault(FlowMode.OPTION, "warn");
        Optional<FlowMode> mode = FlowMode.named(value);
        if (mode.isEmpty()) {
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "-A%s is '%s'; write off, warn or error".formatted(FlowMode.OPTION, value));
        }
        List<String> atOnce = Arrays.stream(options.getOrDefault(AT_ONCE, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        try {
            FlowListener.of(JavacTask.instance(environment)).configure(mode.orElse(FlowMode.OFF), new AtOnce(atOnce));
        } catch (IllegalArgumentException | LinkageError e) {
            // Another compiler, or a wrapped environment. There the plugin does it.
        }
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(FlowMode.OPTION, AT_ONCE);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return false;
    }
}
