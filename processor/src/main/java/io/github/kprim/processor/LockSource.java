package io.github.kprim.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes lock paths as Java source, for the checks of one type. */
final class LockSource {
    private static final ClassName FOREIGN_LOCK = ClassName.get("io.github.kprim.lockdep", "ForeignLock");

    private final TypeElement type;
    private final Elements elements;
    private final InheritedNames inherited;

    /**
     * Creates the source.
     *
     * @param inherited the names that the class inherits in which the locks are written
     */
    LockSource(TypeElement type, Elements elements, InheritedNames inherited) {
        this.type = type;
        this.elements = elements;
        this.inherited = inherited;
    }

    /**
     * Returns an expression of type {@code io.github.kprim.lockdep.Holdable}.
     *
     * @param self the code for {@code this}
     * @param parameters the code for the parameters
     */
    CodeBlock holdable(LockPath path, String self, List<String> parameters) {
        CodeBlock lock = lock(path, self, parameters);
        return switch (path.family()) {
            case TRACKED, TRACKED_EXCLUSIVE -> lock;
            case READ_WRITE -> CodeBlock.of("$T.readWrite($L)", inherited.start(FOREIGN_LOCK), lock);
            case OWNED ->
                CodeBlock.of("$T.owned($L, $L.isHeldByCurrentThread())", inherited.start(FOREIGN_LOCK), lock, lock);
            case MONITOR -> CodeBlock.of("$T.monitor($L)", inherited.start(FOREIGN_LOCK), lock);
        };
    }

    CodeBlock lock(LockPath path, String self, List<String> parameters) {
        CodeBlock code = CodeBlock.of("");
        List<LockPath.Segment> segments = path.segments();
        for (int i = 0; i < segments.size(); i++) {
            LockPath.Segment segment = segments.get(i);
            if (segment instanceof LockPath.This from) {
                code = i + 1 < segments.size() && isHidden(segments.get(i + 1))
                        ? CodeBlock.of("(($T) $N)", inherited.type(className(from.type())), self)
                        : CodeBlock.of("$N", self);
            } else if (segment instanceof LockPath.Parameter parameter) {
                code = CodeBlock.of("$N", parameters.get(parameter.index()));
            } else if (segment instanceof LockPath.Type start) {
                code = CodeBlock.of("$T", inherited.start(className(start.name())));
            } else if (segment instanceof LockPath.Field field) {
                code = CodeBlock.of("$L.$N", code, field.name());
            } else if (segment instanceof LockPath.Method method) {
                code = CodeBlock.of("$L.$N()", code, method.name());
            } else if (segment instanceof LockPath.ClassObject) {
                code = CodeBlock.of("$L.class", code);
            } else if (segment instanceof LockPath.Element element) {
                String index = element.parameter() < 0 ? element.number() : parameters.get(element.parameter());
                code = CodeBlock.of("$L[$L]", code, index);
            }
        }
        return code;
    }

    /** Whether a different field of the type has the same name and hides the inherited one. */
    private boolean isHidden(LockPath.Segment segment) {
        return segment instanceof LockPath.Field field
                && Members.fields(type, field.name()).stream()
                        .map(Members::ownerOf)
                        .noneMatch(owner -> owner.getQualifiedName().contentEquals(field.owner()));
    }

    private ClassName className(String canonicalName) {
        TypeElement element = elements.getTypeElement(canonicalName);
        return element == null ? ClassName.bestGuess(canonicalName) : ClassName.get(element);
    }
}
