package io.github.kprim.processor;

import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;

/** What only the source shows: where repeated annotations stand, and the bodies of methods. */
interface Sources {
    /** Knows nothing, for compilers that do not show their source. */
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

    /** Reports at the place, if the source shows it. */
    boolean report(Diagnostic.Kind kind, String text, SourcePlace place);

    /** Equal for two places that are one in the source, as in {@code @GuardedBy("mu") int a, b;}. */
    Object spot(SourcePlace place);

    /** The parameters that the method assigns to. */
    Set<String> assigned(ExecutableElement method);

    AccessorBody body(ExecutableElement method);

    /** Whether the element is in the source and not in a class file. */
    boolean shows(Element element);
}
