package io.github.kprim.tutor;

/** The format of a grade. */
enum GradeFormat {
    /** Lines for people to read. */
    TEXT,
    /** All data, for programs. */
    JSON,
    /** A JUnit report, which build servers can show. */
    JUNIT,
    /** The {@code results.json} of Gradescope's autograder. */
    GRADESCOPE;

    /** Returns the whole text, which ends with a line break. */
    String write(Grade grade) {
        return switch (this) {
            case TEXT -> GradeText.of(grade);
            case JSON -> new GradeJson(grade).write();
            case JUNIT -> new GradeJunit(grade).write();
            case GRADESCOPE -> new GradeGradescope(grade).write();
        };
    }
}
