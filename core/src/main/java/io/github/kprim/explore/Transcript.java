package io.github.kprim.explore;

import io.github.kprim.step.IdentityHashes;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A description of the first execution of a scenario. It is always the same, unless the scenario keeps something from
 * one execution to the next, depends on chance, or has changed.
 */
final class Transcript {
    private final List<String> lines = new ArrayList<>();

    private Transcript() {}

    /** Returns the task that continues in a first execution: each task goes as far as it can. */
    static int nextOf(Situation situation, long enabled) {
        History history = situation.history();
        return situation.preferred(enabled, history.size() == 0 ? 0 : history.task(history.size() - 1));
    }

    /**
     * Runs the first execution of a scenario.
     *
     * @throws IllegalArgumentException if the scenario has no tasks
     * @throws LeftModelException if a task leaves the model
     */
    static Transcript of(Scenario scenario, Settings settings) {
        World world = new World();
        settings.setUp(scenario, world);
        world.requireTasks(scenario.name());
        Execution execution = new Execution(scenario, world, Transcript::nextOf, settings);
        Transcript[] transcript = new Transcript[1];
        Runner.Driver driver = ended -> {
            transcript[0] = of(ended);
            return false;
        };
        new Runner(execution, driver, true).run();
        return transcript[0];
    }

    /** Concludes {@code execution}, which has ended, and describes what it did. */
    static Transcript of(Execution execution) {
        Transcript transcript = new Transcript();
        String state = execution.conclude();
        History history = execution.history();
        for (int i = 0; i < history.size(); i++) {
            transcript.add("step " + (i + 1) + " is " + history.step(i) + on(history.step(i)) + " by "
                    + execution.nameOf(history.task(i)));
        }
        transcript.add("it ends in " + (state == null ? execution.end() : state));
        execution
                .faults()
                .forEach(found ->
                        transcript.add("it violates " + found.invariant() + ": " + firstLine(found.message())));
        return transcript;
    }

    /** Returns the names of the objects that a step touches and that its words do not name. */
    private static String on(Step step) {
        String action = step.action();
        return IntStream.range(0, step.accesses())
                .mapToObj(a -> step.object(a).name())
                .filter(name -> !action.contains(name))
                .map(name -> " on " + name)
                .collect(Collectors.joining());
    }

    private void add(String line) {
        lines.add(IdentityHashes.removeFrom(line));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Returns a text that is the same for the same scenario, in every run. */
    String digest() {
        return Integer.toHexString(lines.hashCode());
    }

    /**
     * Compares this transcript with an earlier one of the same scenario.
     *
     * @throws NondeterminismException if they differ
     */
    void checkSameAs(Transcript before) {
        int i = 0;
        while (i < lines.size() && i < before.lines.size() && lines.get(i).equals(before.lines.get(i))) {
            i++;
        }
        if (i < lines.size() || i < before.lines.size()) {
            throw new NondeterminismException("the first execution differs when it is run again at the end: before, "
                    + before.line(i) + "; now, " + line(i)
                    + ". Create all that tasks change in the set-up, and use no clocks and no random numbers");
        }
    }

    private String line(int i) {
        return i < lines.size() ? lines.get(i) : "there is no more";
    }
}
