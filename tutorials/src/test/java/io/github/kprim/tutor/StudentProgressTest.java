package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tutors that work in the same folder do not lose each other's entries. */
final class StudentProgressTest {
    @TempDir
    Path directory;

    @Test
    void change_byTwo_keepsBoth() {
        new SmallCourse(directory, SmallCourse.FIRST, SmallCourse.SECOND);
        Catalog catalog = new Catalog(directory);
        Exercise first = catalog.exercises().get(0);
        Exercise second = catalog.exercises().get(1);
        Path file = directory.resolve("progress.properties");
        StudentProgress watch = new StudentProgress(file);
        StudentProgress run = new StudentProgress(file);

        watch.skipped(first);
        run.solved(second, Sources.starter(second));
        watch.hints(first, 2);

        StudentProgress later = new StudentProgress(file);
        assertThat(later.isSkipped(first)).isTrue();
        assertThat(later.hints(first)).isEqualTo(2);
        assertThat(later.wasSolved(second)).isTrue();
        assertThat(directory.toFile().list()).noneMatch(name -> name.endsWith(".new"));
    }
}
