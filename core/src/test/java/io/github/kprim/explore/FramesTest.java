package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FramesTest {
    /** {@link Frames} knows these classes only by name. No other test would notice if one of them were renamed. */
    @Test
    void describe_framesOfTheExplorer_areLeftOut() {
        StackTraceElement[] frames = Stream.of(
                        CutOff.class,
                        Execution.class,
                        Baton.class,
                        Runner.class,
                        Course.class,
                        FramesTest.class,
                        TaskThread.class)
                .map(type -> new StackTraceElement(type.getName(), "run", "File.java", 1))
                .toArray(StackTraceElement[]::new);
        assertThat(Frames.describe(frames)).isEqualTo("\n    " + FramesTest.class.getName() + ".run(File.java:1)");
    }

    @Test
    void describe_taskThreadFirst_isLeftOut() {
        StackTraceElement[] frames = Stream.of(TaskThread.class, FramesTest.class)
                .map(type -> new StackTraceElement(type.getName(), "announced", "File.java", 1))
                .toArray(StackTraceElement[]::new);
        assertThat(Frames.describe(frames)).contains(FramesTest.class.getName());
    }
}
