package io.github.kprim.processor.flow;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

/**
 * Starts the examination of method bodies where javac runs no annotation processors, as on the class path since JDK 23,
 * or where a build tool hides javac from them. javac starts it by itself, and the option of {@link FlowProcessor}
 * does not reach it: {@code -Xplugin:"kprim error"} says the same.
 */
@AutoService(Plugin.class)
public final class FlowPlugin implements Plugin {
    /** Creates the plugin; called by javac through {@link java.util.ServiceLoader}. */
    public FlowPlugin() {}

    @Override
    public String getName() {
        return "kprim";
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        FlowListener listener = FlowListener.of(task);
        for (String argument : arguments) {
            FlowMode mode = FlowMode.named(argument)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "-Xplugin:kprim has '%s'; write off, warn or error".formatted(argument)));
            listener.configure(mode);
        }
    }

    @Override
    public boolean autoStart() {
        return true;
    }
}
