package io.github.kprim.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Keeps the files that a compiler writes in memory, and the files that it reads open from one run to the next. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Written> sources = new TreeMap<>();

    MemoryFiles(StandardJavaFileManager files) {
        super(files);
    }

    /** Returns the sources that processors have generated since the last {@link #clear}, by the name of their type. */
    Map<String, String> made() {
        Map<String, String> made = new TreeMap<>();
        sources.forEach((name, file) -> made.put(name, file.text()));
        return made;
    }

    StandardJavaFileManager standard() {
        return fileManager;
    }

    void clear() {
        sources.clear();
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
        Written file = new Written(name, kind);
        if (kind == Kind.SOURCE) {
            sources.put(name, file);
        }
        return file;
    }

    /** ECJ requires that sources are on a disk, except those on the source path. */
    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof SimpleJavaFileObject
                ? location == StandardLocation.SOURCE_PATH
                : super.contains(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one.equals(other) || one.toUri().equals(other.toUri());
    }

    /** Returns a source of the fuzzer. */
    static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static final class Written extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Written(String name, Kind kind) {
            super(URI.create("made:///" + name.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text();
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
