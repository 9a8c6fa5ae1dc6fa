package io.github.kprim.tutor;

import java.nio.file.Path;

/** A folder that contains an answer and what its exam needs. */
record ExamFolder(Path path) {
    /** Returns the folder of the author's sources, which exists if the exam compiles the answer. */
    Path sources() {
        return path.resolve("sources");
    }

    /** Returns the folder of the answer's sources, which exists if the exam compiles the answer. */
    Path answer() {
        return path.resolve("answer");
    }

    /**
     * Returns the folder of the compiled classes. It can have the author's classes before the answer is compiled, if
     * they fit any answer.
     */
    Path classes() {
        return path.resolve("classes");
    }

    /** Whether there are compiled classes of the exercise. */
    boolean hasClasses(String exercise) {
        String[] compiled = classes().resolve(exercise).toFile().list((folder, name) -> name.endsWith(".class"));
        return compiled != null && compiled.length > 0;
    }

    /** Returns the file of the {@link ExamRecord}. */
    Path record() {
        return path.resolve("record");
    }
}
