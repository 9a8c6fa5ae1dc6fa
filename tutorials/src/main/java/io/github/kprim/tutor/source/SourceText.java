package io.github.kprim.tutor.source;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source file that is only in memory. */
public final class SourceText extends SimpleJavaFileObject {
    private final String text;

    /**
     * Creates a file.
     *
     * @param name with folders and the ending, such as {@code e01_two_steps/Tally.java}
     */
    public SourceText(String name, String text) {
        super(URI.create("string:///" + name), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
