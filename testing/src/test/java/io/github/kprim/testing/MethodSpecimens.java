package io.github.kprim.testing;

import io.github.kprim.explore.World;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes with all kinds of methods. Some of them cannot be explored. */
final class MethodSpecimens {
    private MethodSpecimens() {}

    static class BrokenWithoutWorld {
        @ExploreTest
        void noScene() {}
    }

    static class BrokenParameter {
        @ExploreTest
        void noScene(String world) {}
    }

    static class BrokenWithTwoWorlds {
        @ExploreTest
        void twoScenes(World one, World other) {}
    }

    static class BrokenUnknownParameter {
        @ExploreTest
        void scene(World world, StringBuilder unknown) {}
    }

    static class BrokenWorldBeforeEach {
        @BeforeEach
        void prepare(World world) {}

        @ExploreTest
        void scene(World world) {
            ExploredScenes.inTurn(world);
        }
    }

    static class BrokenParameterized {
        @ExploreTest
        @ParameterizedTest
        @ValueSource(ints = 1)
        void scene(int number, World world) {
            ExploredScenes.inTurn(world);
        }
    }

    static class WithTestInfo {
        @ExploreTest
        void scene(TestInfo info, World world) {
            ExploredScenes.inTurn(world);
            world.outcome(info::getDisplayName);
        }
    }

    static class AroundEach {
        static int before;
        static int after;
        static int setUps;

        @BeforeEach
        void prepare() {
            before++;
        }

        @AfterEach
        void tidy() {
            after++;
        }

        @ExploreTest
        void twoIncrements(World world) {
            setUps++;
            ExploredScenes.inTurn(world);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        @ExploreTest
        void one(World world) {
            ExploredScenes.inTurn(world);
        }

        @ExploreTest(violates = "no-lost-update")
        void other(World world) {
            ExploredScenes.race(world);
        }
    }

    static class Outer {
        @Nested
        class BrokenInner {
            @ExploreTest
            void twoIncrements(World world) {
                ExploredScenes.race(world);
            }
        }
    }

    @ParameterizedClass
    @ValueSource(strings = {"a/b", "c"})
    static class BrokenForEach {
        @Parameter
        String name;

        @ExploreTest
        void twoIncrements(World world, TestInfo info) {
            ExploredScenes.race(world);
        }
    }

    abstract static class Base {
        @ExploreTest
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenHeir extends Base {}

    interface Mixed {
        @ExploreTest
        default void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenMixed implements Mixed {}

    @Retention(RetentionPolicy.RUNTIME)
    @ExploreTest(violates = "no-lost-update")
    @interface LosesAnUpdate {}

    static class Composed {
        @LosesAnUpdate
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenNamed {
        @ExploreTest
        @DisplayName("Two increments, at once")
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class Off {
        @ExploreTest
        @Disabled("for later")
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenSetUpUnchecked {
        @ExploreTest
        void scene(World world) {
            throw new IllegalStateException("no scene");
        }
    }

    static class BrokenSetUpChecked {
        @ExploreTest
        void scene(World world) throws IOException {
            throw new IOException("no file");
        }
    }

    /** Throws in the second execution, where a thread of the explorer calls it. */
    static class BrokenSetUpLater {
        private int calls;

        @ExploreTest
        void scene(World world) throws IOException {
            if (calls++ == 1) {
                throw new IOException("no file any more");
            }
            ExploredScenes.race(world);
        }
    }

    static class Assumed {
        @ExploreTest
        void scene(World world) {
            Assumptions.assumeTrue(false, "not here");
        }
    }

    static class InSeveralThreads {
        @ExploreTest
        void a(World world) {
            ExploredScenes.inTurn(world);
        }

        @ExploreTest(violates = "no-lost-update")
        void b(World world) {
            ExploredScenes.race(world);
        }

        @ExploreTest(violates = "no-deadlock")
        void c(World world) {
            ExploredScenes.opposite(world);
            world.doesNotClaim("lockdep-clean");
        }

        @ExploreTest
        void brokenD(World world) {
            ExploredScenes.race(world);
        }

        @ExploreTest
        @Litmus(forbidden = "r0=0 r1=0")
        void e(World world) {
            LitmusTest.storeBuffer(world);
        }
    }
}
