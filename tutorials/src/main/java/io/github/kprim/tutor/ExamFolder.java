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

    /** Returns the folder of the compiled classes. */
    Path classes() {
        return path.resolve("classes");
    }

    /** Returns the file of the {@link ExamRecord}. */
    Path record() {
        return path.resolve("record");
    }
}
