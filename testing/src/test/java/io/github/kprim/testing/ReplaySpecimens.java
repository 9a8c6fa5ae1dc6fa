package io.github.kprim.testing;

import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;

/** Test classes that replay one execution. */
final class ReplaySpecimens {
    private ReplaySpecimens() {}

    static class BrokenThenReplayed {
        @ExploreTest(token = "1:a1b2a1")
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class InnocentReplayed {
        @ExploreTest(token = "1:a2b2")
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class InnocentReplayedAndNoMoreClaimed {
        @ExploreTest(token = "1:a2b2", verdict = Verdict.BOUNDED)
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }

    static class BrokenToken {
        @ExploreTest(token = "1:a1x1")
        void twoIncrements(World world) {
            ExploredScenes.race(world);
        }
    }
}
