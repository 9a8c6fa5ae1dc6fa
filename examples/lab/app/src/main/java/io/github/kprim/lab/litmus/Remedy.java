package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Instruction.Barrier;
import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.memory.Fence;
import io.github.kprim.memory.MemoryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fewest and weakest barriers after which an outcome is impossible: the order that is missing.
 *
 * @param barriers where they belong
 */
record Remedy(List<Place> barriers) {
    private static final int MOST_BARRIERS = 4;

    /** Full barriers last, so that a weaker one is found first. */
    private static final List<Fence> WEAKEST_FIRST = List.of(Fence.WMB, Fence.RMB, Fence.MB);

    Remedy {
        barriers = List.copyOf(barriers);
    }

    /**
     * A barrier that is missing.
     *
     * @param line the line of the thread before which it belongs
     */
    record Place(int thread, int line, Fence fence) {}

    /**
     * Looks for a remedy.
     *
     * @param most how many states to look at for each set of barriers
     * @return empty if full barriers everywhere would not do, or more than four barriers are needed
     */
    static Optional<Remedy> find(LitmusTest test, MemoryModel model, int most) {
        List<Place> gaps = gaps(test);
        if (!forbids(test, model, most, gaps)) {
            return Optional.empty();
        }
        List<Place> found = null;
        for (int count = 1; count <= MOST_BARRIERS && found == null; count++) {
            found = new Choice(test, model, most, gaps, count).from(0, List.of(), false);
            if (found == null) {
                found = new Choice(test, model, most, gaps, count).from(0, List.of(), true);
            }
        }
        return Optional.ofNullable(found).map(Remedy::new);
    }

    /** Returns a full barrier between any two lines of a thread. */
    private static List<Place> gaps(LitmusTest test) {
        List<Place> gaps = new ArrayList<>();
        for (int thread = 0; thread < test.threads().size(); thread++) {
            for (int line = 1; line < test.threads().get(thread).lines().size(); line++) {
                gaps.add(new Place(thread, line, Fence.MB));
            }
        }
        return gaps;
    }

    private static boolean forbids(LitmusTest test, MemoryModel model, int most, List<Place> barriers) {
        return StateSpace.verdict(with(test, barriers), model, most) == LitmusVerdict.NEVER;
    }

    /** Tries sets of barriers of one size. */
    private record Choice(LitmusTest test, MemoryModel model, int most, List<Place> gaps, int count) {
        /** Returns the first set that does, which continues {@code chosen} with gaps from {@code gap} on. */
        @Nullable
        List<Place> from(int gap, List<Place> chosen, boolean alsoFull) {
            if (chosen.size() == count) {
                return forbids(test, model, most, chosen) ? chosen : null;
            }
            for (int next = gap; next < gaps.size(); next++) {
                for (Fence fence : WEAKEST_FIRST) {
                    if (fence == Fence.MB && !alsoFull) {
                        continue;
                    }
                    List<Place> more = new ArrayList<>(chosen);
                    more.add(new Place(gaps.get(next).thread(), gaps.get(next).line(), fence));
                    List<Place> found = from(next + 1, more, alsoFull);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }
    }

    /** Returns the test with more barriers. */
    private static LitmusTest with(LitmusTest test, List<Place> barriers) {
        List<LitmusTest.Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < test.threads().size(); thread++) {
            List<Line> lines = new ArrayList<>(test.threads().get(thread).lines());
            for (int i = barriers.size() - 1; i >= 0; i--) {
                Place place = barriers.get(i);
                if (place.thread() == thread) {
                    Barrier barrier = new Barrier(place.fence());
                    lines.add(
                            place.line(), new Line(null, barrier, place.fence().macro()));
                }
            }
            threads.add(new LitmusTest.Thread(test.threads().get(thread).registers(), lines));
        }
        return new LitmusTest(test.name(), test.variables(), test.initial(), threads, test.exists(), test.question());
    }

    /** Returns the remedy in words, one line for each barrier. */
    List<String> words(LitmusTest test) {
        return barriers.stream()
                .map(place -> place.fence().macro() + " in thread " + place.thread() + ", between '"
                        + text(test, place, -1) + "' and '" + text(test, place, 0) + "'")
                .toList();
    }

    private static String text(LitmusTest test, Place place, int offset) {
        return test.threads()
                .get(place.thread())
                .lines()
                .get(place.line() + offset)
                .text();
    }
}
