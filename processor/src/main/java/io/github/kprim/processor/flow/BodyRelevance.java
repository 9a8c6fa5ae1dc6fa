package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body does anything with locks, or with what they guard. A body that does not, and that no contract is
 * about, need not be walked.
 */
final class BodyRelevance extends Relevance {
    private final Attributed source;
    private final Runners runners;

    private BodyRelevance(Attributed source, Contracts contracts, Runners runners) {
        super(source, contracts);
        this.source = source;
        this.runners = runners;
    }

    static boolean isIn(Tree body, Attributed source, Contracts contracts, Runners runners) {
        return new BodyRelevance(source, contracts, runners).isIn(body);
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree statement, @Nullable Void none) {
        foundSome();
        return null;
    }

    /** The constructor of an inner class may give an object away too early. */
    @Override
    public @Nullable Void visitClass(ClassTree inner, @Nullable Void none) {
        foundSome();
        return null;
    }

    @Override
    boolean matters(VariableElement field) {
        return super.matters(field) || runners.storedIn(field).isPresent();
    }

    @Override
    boolean matters(ExecutableElement method) {
        return KnownLocks.isKnownName(method.getSimpleName().toString())
                || KnownLocks.isHoldsLock(method)
                || super.matters(method)
                || runners.tree(method)
                        .filter(tree -> LockOperations.isIn(tree, source))
                        .isPresent();
    }
}
