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

    /**
     * Returns the whole text, which ends with a line break.
     *
     * @param showHidden whether it has the details of hidden tests. Gradescope's format always has them, because
     *     Gradescope itself shows them only to instructors.
     */
    String write(Grade grade, boolean showHidden) {
        Grade shown = showHidden ? grade : grade.withoutHiddenDetails();
        return switch (this) {
            case TEXT -> GradeText.of(shown);
            case JSON -> new GradeJson(shown).write();
            case JUNIT -> new GradeJunit(shown).write();
            case GRADESCOPE -> new GradeGradescope(grade).write();
        };
    }

    /** Returns the usual end of the name of such a file. */
    String extension() {
        return switch (this) {
            case TEXT -> "txt";
            case JSON, GRADESCOPE -> "json";
            case JUNIT -> "xml";
        };
    }
}
