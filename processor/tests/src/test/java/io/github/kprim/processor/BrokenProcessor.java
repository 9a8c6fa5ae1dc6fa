package io.github.kprim.processor;

import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** A processor with one fault, which occurs at each type of the source. */
final class BrokenProcessor extends EveryRoundProcessor {
    private final Fault fault;

    /** The fault. */
    interface Fault {
        void at(Element type, ProcessingEnvironment environment) throws Exception;
    }

    BrokenProcessor(Fault fault) {
        this.fault = fault;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element type : round.getRootElements()) {
            try {
                fault.at(type, processingEnv);
            } catch (Exception e) {
                throw new IllegalStateException("broken on purpose: " + e, e);
            }
        }
        return false;
    }
}
