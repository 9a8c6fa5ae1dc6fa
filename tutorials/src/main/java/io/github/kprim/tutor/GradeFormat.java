package io.github.kprim.tutor;

/** How a grade is written. */
enum GradeFormat {
    /** Lines for people. */
    TEXT,
    /** All there is, for programs. */
    JSON,
    /** As JUnit's reports, which build servers show. */
    JUNIT,
    /** The {@code results.json} of Gradescope's autograder. */
    GRADESCOPE;

    /** The whole text, which ends with a line's end. */
    String write(Grade grade) {
        return switch (this) {
            case TEXT -> GradeText.of(grade);
            case JSON -> new GradeJson(grade).write();
            case JUNIT -> new GradeJunit(grade).write();
            case GRADESCOPE -> new GradeGradescope(grade).write();
        };
    }
}
