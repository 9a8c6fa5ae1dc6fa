package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import io.github.kprim.processor.DeclaredContracts;
import io.github.kprim.processor.KnownTypes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Examines the bodies of each class once the compiler knows what its names refer to.
 *
 * <p>A compilation has one listener, whether it was found as a processor, as a plugin or as both.
 */
final class FlowListener implements TaskListener {
    private static final Map<JavacTask, FlowListener> LISTENERS = Collections.synchronizedMap(new WeakHashMap<>());

    private final JavacTask task;
    private FlowMode mode = FlowMode.WARN;
    private AtOnce atOnce = new AtOnce(List.of());
    private @Nullable Shared shared;

    /** What all classes of a compilation share. */
    private record Shared(KnownTypes types, Contracts contracts, ForeignNotes notes, boolean possible) {}

    private FlowListener(JavacTask task) {
        this.task = task;
    }

    /** Returns the listener of the compilation, which listens from now on. */
    static FlowListener of(JavacTask task) {
        return LISTENERS.computeIfAbsent(task, key -> {
            FlowListener listener = new FlowListener(key);
            key.addTaskListener(listener);
            return listener;
        });
    }

    void configure(FlowMode newMode) {
        mode = newMode;
    }

    void configure(FlowMode newMode, AtOnce newAtOnce) {
        mode = newMode;
        atOnce = newAtOnce;
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() != TaskEvent.Kind.ANALYZE || type == null || mode == FlowMode.OFF) {
            return;
        }
        Trees trees = Trees.instance(task);
        ClassTree tree = trees.getTree(type);
        if (tree == null || event.getCompilationUnit() == null || DeclaredContracts.isGenerated(type)) {
            return;
        }
        try {
            Shared found = shared();
            if (found.possible) {
                examine(type, tree, new Attributed(found.types, trees, event.getCompilationUnit()), trees, found);
            }
        } catch (RuntimeException e) {
            trees.printMessage(
                    Diagnostic.Kind.NOTE,
                    "The bodies of %s were not examined, because kprim-processor failed: %s; please report it"
                            .formatted(type.getSimpleName(), e),
                    tree,
                    event.getCompilationUnit());
        }
    }

    private void examine(TypeElement type, ClassTree tree, Attributed source, Trees trees, Shared found) {
        Reports reports = new Reports(source, trees, mode);
        found.notes.tell(type, source, reports);
        Discipline discipline = discipline(type);
        if (discipline != Discipline.NONE || Relevance.isIn(tree, source, found.contracts)) {
            new ClassWalk(source, found.contracts, atOnce, reports, discipline)
                    .walkClass(tree, null, PathStates.of(PathState.EMPTY));
        }
        reports.print();
    }

    private static Discipline discipline(TypeElement type) {
        if (isAnnotated(type, DeclaredContracts::isAnnotated)) {
            return Discipline.CONTRACTS;
        }
        return isAnnotated(type, ForeignContracts::isAnnotated) ? Discipline.GUARDS : Discipline.NONE;
    }

    private Shared shared() {
        Shared known = shared;
        if (known == null) {
            KnownTypes types = new KnownTypes(task.getElements(), task.getTypes());
            ForeignContracts foreign = new ForeignContracts(task.getElements());
            boolean own = task.getElements().getTypeElement("io.github.kprim.annotation.GuardedBy") != null;
            known = new Shared(
                    types,
                    new Contracts(new DeclaredContracts(types), foreign),
                    new ForeignNotes(foreign),
                    own || foreign.isPresent());
            shared = known;
        }
        return known;
    }

    /** Whether the type, a member of it or a type in it has such an annotation. */
    private static boolean isAnnotated(Element type, Predicate<Element> annotated) {
        return annotated.test(type)
                || (!(type instanceof VariableElement)
                        && type.getEnclosedElements().stream().anyMatch(member -> isAnnotated(member, annotated)));
    }
}
