package io.github.kprim.processor.flow;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Locale;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Whether code may take or release a lock other than by {@code synchronized}. */
final class LockOperations extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Attributed source;
    private boolean found;

    private LockOperations(Attributed source) {
        this.source = source;
    }

    static boolean isIn(Tree code, Attributed source) {
        LockOperations operations = new LockOperations(source);
        operations.scan(code, null);
        return operations.found;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        if (source.element(call.getMethodSelect()) instanceof ExecutableElement method) {
            String name = method.getSimpleName().toString().toLowerCase(Locale.ROOT);
            found |= name.contains("lock");
        }
        return super.visitMethodInvocation(call, none);
    }
}
