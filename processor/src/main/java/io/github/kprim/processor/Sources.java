package io.github.kprim.processor;

import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;

/** What only the source shows: the places of repeated annotations, and the bodies of methods. */
interface Sources {
    /** Knows nothing; for compilers that do not give access to their source. */
    Sources NONE = new Sources() {
        @Override
        public boolean report(Diagnostic.Kind kind, String text, SourcePlace place) {
            return false;
        }

        @Override
        public Object spot(SourcePlace place) {
            return place;
        }

        @Override
        public Set<String> assigned(ExecutableElement method) {
            return Set.of();
        }

        @Override
        public AccessorBody body(ExecutableElement method) {
            return AccessorBody.UNSEEN;
        }

        @Override
        public boolean shows(Element element) {
            return false;
        }
    };

    /** Reports at the place, if the source shows it. Returns whether it did. */
    boolean report(Diagnostic.Kind kind, String text, SourcePlace place);

    /**
     * Returns an object that is equal for two places that are one place in the source, as in
     * {@code @GuardedBy("mu") int a, b;}.
     */
    Object spot(SourcePlace place);

    /** Returns the parameters that the method assigns to. */
    Set<String> assigned(ExecutableElement method);

    AccessorBody body(ExecutableElement method);

    /** Whether the element is in the source, not in a class file. */
    boolean shows(Element element);
}
