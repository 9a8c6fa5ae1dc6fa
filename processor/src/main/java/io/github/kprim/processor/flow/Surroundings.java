package io.github.kprim.processor.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What a body can ask about the class around it, and leave to it. */
interface Surroundings {
    /** Walks code that runs at another time than the body. */
    void walkLater(Tree code, Home home, PathStates entry, String why);

    /**
     * Walks a class.
     *
     * @param around the classes around it; null if there are none
     * @param entry what is known about the variables around it
     */
    void walkClass(ClassTree tree, @Nullable Home around, PathStates entry);

    /**
     * Returns the states in which the method calls its parameter, in its own words; empty if it may keep the parameter
     * for later.
     */
    Optional<PathStates> statesAtCall(ExecutableElement method, VariableElement parameter, Home home);

    /** Returns the code that a field of this class always has, if it runs only where methods of this class say so. */
    Optional<ExpressionTree> storedIn(VariableElement field);

    /**
     * Returns what a method of this class without contracts does with locks, if it leaves them in another way than it
     * found them. Its own body is reported; this keeps its callers from being blamed too.
     */
    List<Effect> inferred(ExecutableElement method, Home home);
}
