package io.github.kprim.tutor;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A submission of two correct answers. A test spoils the first one. The second one must get its points, whatever the
 * first one does.
 */
abstract class TwoAnswers {
    @TempDir
    Path directory;

    Path root;
    Path submission;
    SmallCourse course;

    @BeforeEach
    void handInTheSolutions() {
        root = directory.resolve("the course");
        submission = directory.resolve("a submission");
        course = new SmallCourse(root, SmallCourse.FIRST, SmallCourse.SECOND);
        allowOutsideTheModel();
        SmallCourse.handIn(submission, SmallCourse.FIRST, course.solved(SmallCourse.FIRST));
        SmallCourse.handIn(submission, SmallCourse.SECOND, course.solved(SmallCourse.SECOND));
    }

    /** Lets answers to the first exercise run that would be refused before they could do harm. */
    private void allowOutsideTheModel() {
        Path properties = course.exercise(SmallCourse.FIRST).resolve(Exercise.DESCRIPTION);
        SmallCourse.write(properties, SmallCourse.read(properties) + "allows = java, fields\n");
    }

    /** Grades the submission, with {@code more} arguments. */
    CommandLineRun grade(Object... more) {
        Object[] all = new Object[more.length + 4];
        Object[] first = {"grade", submission, "--catalog", root};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandLineRun.of(all);
    }

    /** Replaces {@code from} in the first answer, which must contain it. */
    void spoilFirst(String from, String to) {
        SmallCourse.edit(submission.resolve(SmallCourse.FIRST).resolve("Tally.java"), from, to);
    }
}
