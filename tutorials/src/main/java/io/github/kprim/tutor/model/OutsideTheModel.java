package io.github.kprim.tutor.model;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.util.Types;

/**
 * Finds what an answer uses although the explorer cannot see it, or although it may differ from run to run: plain
 * fields that tasks share, threads, monitors, clocks, random numbers, reflection, files. Also finds decisions by the
 * names that a test gives its objects.
 *
 * <p>Looks only at the files of the answer. The author's files decide too: what they use is meant, and a field that the
 * starter has may stay as it is. This is no sandbox. It keeps honest answers inside the model, and says what to use
 * instead.
 */
public final class OutsideTheModel {
    /** The words of {@code allows} that are no names. */
    public static final Set<String> WORDS = Set.of(Vocabulary.FIELDS, Vocabulary.PEEK, Vocabulary.SYNCHRONIZED);

    private final String packageName;
    private final Map<String, String> authorFiles;
    private final Collection<String> answer;
    private final Set<String> allows;

    /**
     * Creates a look at answers to one exercise.
     *
     * @param packageName the exercise's package, to which all of the answer's files must belong
     * @param authorFiles the texts of the author's files by name, with the starter and without the tests
     * @param answer the names of the files that the student has edited or added
     * @param allows what is allowed in this exercise besides: names of types, packages and members, and {@link #WORDS}
     */
    public OutsideTheModel(
            String packageName, Map<String, String> authorFiles, Collection<String> answer, Collection<String> allows) {
        this.packageName = packageName;
        this.authorFiles = Map.copyOf(authorFiles);
        this.answer = Set.copyOf(answer);
        this.allows = Set.copyOf(allows);
    }

    /** Follows a compilation. Call it before {@code task} begins. */
    public Following follow(JavacTask task) {
        return new Following(task);
    }

    /** The look at one compilation. */
    public final class Following {
        private final JavacTask task;

        /** Every file that javac has attributed, by its path in the package's folder. */
        private final Map<String, CompilationUnitTree> attributed = new LinkedHashMap<>();

        private Following(JavacTask task) {
            this.task = task;
            task.addTaskListener(new TaskListener() {
                @Override
                public void finished(TaskEvent event) {
                    if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getCompilationUnit() != null) {
                        CompilationUnitTree unit = event.getCompilationUnit();
                        attributed.put(unit.getSourceFile().toUri().getPath(), unit);
                    }
                }
            });
        }

        /**
         * Returns what is outside the model, each as {@code e01_name/File.java:LINE:COLUMN: what: what to do}. Call it
         * after {@link JavacTask#analyze}, and only if that found no errors.
         */
        public List<String> refusals() {
            List<CompilationUnitTree> written = answer.stream()
                    .map(name -> "/" + packageName + "/" + name)
                    .filter(attributed::containsKey)
                    .sorted()
                    .map(attributed::get)
                    .toList();
            if (written.isEmpty()) {
                return List.of();
            }
            Trees trees = Trees.instance(task);
            Types types = task.getTypes();
            AuthorFiles author = AuthorFiles.parse(authorFiles);
            Vocabulary vocabulary = new Vocabulary(packageName, author, allows, task.getElements(), types);
            PlainState state = new PlainState(trees, types, vocabulary, author, packageName, written);
            Naming naming = new Naming(trees, types, vocabulary, written);
            Refusals refusals = new Refusals(trees);
            for (CompilationUnitTree unit : written) {
                new UsedNames(trees, types, vocabulary, refusals).scan(unit, null);
                new UnseenSharing(trees, vocabulary, state, author, refusals).scan(unit, null);
                new UnsteadyResults(trees, types, vocabulary, refusals).scan(unit, null);
                new NamedDecisions(trees, naming, refusals).scan(unit, null);
            }
            return refusals.sentences();
        }
    }
}
