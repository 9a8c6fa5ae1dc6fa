package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.report.ExplorationReport;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs exploring tests with a broken explorer, for which no two steps depend on each other. */
@Timeout(60)
final class BrokenExplorerTest {
    private static final String BROKEN_DEPENDENCE = "package io.github.kprim.explore; import io.github.kprim.step.Step;"
            + " interface Dependence { boolean between(Step a, long aSeenBy, Step b, long bSeenBy);"
            + " Dependence EXACT = (a, aSeenBy, b, bSeenBy) -> false; }";

    @TempDir
    Path directory;

    /** Loads all of kprim again, with the broken class instead of the real one. */
    private static final class Anew extends URLClassLoader {
        Anew(Path broken) throws IOException {
            super(
                    new URL[] {
                        broken.toUri().toURL(),
                        place(Explorer.class),
                        place(ExplorationReport.class),
                        place(ExploreTest.class),
                        place(Anew.class)
                    },
                    Anew.class.getClassLoader());
        }

        private static URL place(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.github.kprim.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private TestRun runAnew(Path broken, Class<?> specimen, String... parameters) throws Exception {
        try (Anew loader = new Anew(broken)) {
            return TestRun.of(Class.forName(specimen.getName(), false, loader), directory, parameters);
        }
    }

    @Test
    void test_whoseExplorerIsBroken_failsBeforeItsScenarioIsSetUp() throws Exception {
        try (CompiledSources broken = CompiledSources.to(directory, BROKEN_DEPENDENCE);
                Anew loader = new Anew(broken.directory())) {
            Class<?> specimen = Class.forName(VerdictSpecimens.InTurn.class.getName(), false, loader);

            String message = TestRun.of(specimen, directory).failure();

            assertThat(message).startsWith("the explorer is broken and must not be believed: the known race");
            var setUps = specimen.getDeclaredField("setUps");
            setUps.setAccessible(true);
            assertThat(setUps.getInt(null)).isZero();
        }
    }

    @Test
    void test_whoseExplorerIsBroken_failsWhenItReplaysToo() throws Exception {
        try (CompiledSources broken = CompiledSources.to(directory, BROKEN_DEPENDENCE)) {
            assertThat(runAnew(broken.directory(), ReplaySpecimens.InnocentReplayedAndNoMoreClaimed.class)
                            .failure())
                    .startsWith("the explorer is broken and must not be believed");
        }
    }

    @Test
    void test_whoseExplorerIsBroken_failsWhenItExpectsAViolationToo() throws Exception {
        try (CompiledSources broken = CompiledSources.to(directory, BROKEN_DEPENDENCE)) {
            assertThat(runAnew(broken.directory(), VerdictSpecimens.RaceClaimedByVerdict.class)
                            .failure())
                    .startsWith("the explorer is broken and must not be believed");
        }
    }

    @Test
    void test_loadedAnewWithTheTrueClass_passes() throws Exception {
        runAnew(directory, VerdictSpecimens.InTurn.class).assertPassed(1);
    }
}
