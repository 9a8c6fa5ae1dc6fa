package io.github.kprim.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text that comes with the tutor. */
final class ResourceText {
    private ResourceText() {}

    /** Returns the text of a resource of this package, such as {@code github/grade.yml}. */
    static String of(String name) {
        try (InputStream in = ResourceText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build of the tutor has no text " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
