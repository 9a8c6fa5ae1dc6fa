package io.github.kprim.tutor.model;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.github.kprim.tutor.source.ParsedSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What the author's files of an exercise name: the course means that an answer may use it. The starter is one of these
 * files. It is parsed but not attributed, because the answer is compiled in its place.
 */
final class AuthorFiles {
    private static final Pattern PEEK = Pattern.compile("state|contentsAt|isFreed|peek([A-Z]\\w*)?");

    private final Set<String> names = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> peekers = new HashSet<>();

    private AuthorFiles() {}

    /** Reads the files, of which each has its name and its text. A file that cannot be parsed tells nothing. */
    static AuthorFiles parse(Map<String, String> texts) {
        AuthorFiles files = new AuthorFiles();
        for (ParsedSource source : ParsedSource.all(texts)) {
            source.unit().accept(files.new Reader(), null);
        }
        return files;
    }

    /**
     * Whether some file names that type.
     *
     * @param type the qualified name
     */
    boolean name(String type) {
        int dot = type.lastIndexOf('.');
        String packageName = type.substring(0, Math.max(dot, 0));
        boolean imported = packageName.equals("java.lang") || names.contains(packageName + ".*");
        return names.contains(type) || (imported && names.contains(type.substring(dot + 1)));
    }

    /** Whether some file declares that class, with its outer classes: {@code Outer.Inner}. */
    boolean declareClass(String name) {
        return classes.contains(name);
    }

    /**
     * Whether some file declares the same field of that class. A final field may have another name there, because
     * the student may have renamed it.
     *
     * @param isFinal whether the field is final, or might as well be
     */
    boolean declareField(String className, VariableTree tree, boolean isFinal) {
        Field field = Field.of(className, tree);
        return fields.stream()
                .anyMatch(meant -> meant.className().equals(field.className())
                        && meant.type().equals(field.type())
                        && meant.isStatic() == field.isStatic()
                        && meant.isVolatile() == field.isVolatile()
                        && (meant.isFinal() ? isFinal : meant.name().equals(field.name())));
    }

    /** Whether some file has a method of that name that peeks. */
    boolean peekIn(String method) {
        return peekers.contains(method);
    }

    /** Whether a method of kprim with that name looks at something without taking a step. */
    static boolean isPeek(String method) {
        return PEEK.matcher(method).matches();
    }

    private record Field(
            String className, String name, String type, boolean isStatic, boolean isFinal, boolean isVolatile) {
        static Field of(String className, VariableTree tree) {
            Set<Modifier> flags = tree.getModifiers().getFlags();
            return new Field(
                    className,
                    tree.getName().toString(),
                    String.valueOf(tree.getType()),
                    flags.contains(Modifier.STATIC),
                    flags.contains(Modifier.FINAL),
                    flags.contains(Modifier.VOLATILE));
        }
    }

    private final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {
        private String className = "";
        private String method = "";

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
            names.add(tree.getName().toString());
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
            names.add(tree.toString());
            if (isPeek(tree.getIdentifier().toString())) {
                peekers.add(method);
            }
            return super.visitMemberSelect(tree, unused);
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            String outer = className;
            className = outer.isEmpty() ? tree.getSimpleName().toString() : outer + "." + tree.getSimpleName();
            classes.add(className);
            tree.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .forEach(field -> fields.add(Field.of(className, (VariableTree) field)));
            super.visitClass(tree, unused);
            className = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
            String outer = method;
            method = tree.getName().toString();
            super.visitMethod(tree, unused);
            method = outer;
            return null;
        }
    }
}
