package io.github.kprim.explore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One part of an exploration. Explores the part, and saves it to a file from time to time. */
final class Part implements Search.Control {
    /**
     * The number of executions after which a part is written to its file. Losing the work of a few seconds does no
     * harm.
     */
    private static final long KEPT_EVERY = 20_000;

    /** The number of executions after which the monitor is told. */
    private static final long TOLD_EVERY = 64;

    private final Scenario scenario;
    private final Settings settings;
    private final Shard shard;
    private final @Nullable Path file;
    private final Overseer overseer;
    private final World first = World.first();
    private final Checkpoint state;

    /**
     * The number of calls of {@link #ended}, including those for executions that turned back because they belong to
     * other parts.
     */
    private long calls;

    /**
     * Creates a part that starts where its file says, or at the beginning if there is no such file.
     *
     * @throws BadCheckpointException if the file does not belong to this part
     */
    Part(Scenario scenario, Settings settings, Shard shard, @Nullable Path file, Overseer overseer, String digest) {
        this.scenario = scenario;
        this.settings = settings;
        this.shard = shard;
        this.file = file;
        this.overseer = overseer;
        settings.setUp(scenario, first);
        first.requireTasks(scenario.name());
        Checkpoint begun = new Checkpoint(scenario.name(), first, settings, shard, digest);
        this.state = file == null ? begun : begun.continuedFrom(file);
    }

    /**
     * Explores the part until it is finished or there is a reason to stop.
     *
     * @param spinning whether the part's threads may keep processors busy while they wait
     * @throws NondeterminismException if the scenario is not deterministic
     * @throws LeftModelException if a task leaves the model
     */
    void explore(boolean spinning) {
        if (!findings().nothingLeft) {
            search(spinning);
            keep();
        }
        overseer.tell(shard, findings().executions + findings().redundant, findings().nothingLeft ? 1 : 0);
    }

    private void search(boolean spinning) {
        SearchTree tree = state.tree();
        Rehearsal search = new Rehearsal(tree, new Search(tree, findings(), settings, this));
        new Runner(new Execution(scenario, first, search, settings), search, spinning).run();
    }

    @Override
    public String ended(Search search) {
        calls++;
        if (calls % KEPT_EVERY == 0) {
            keep();
        }
        if (calls % TOLD_EVERY == 0) {
            overseer.tell(shard, search.executions(), search.share());
        }
        return overseer.isStopped() ? "interrupted" : "";
    }

    @Override
    public void stopOthers() {
        overseer.stop();
    }

    private void keep() {
        if (file != null) {
            state.write(file);
        }
    }

    Findings findings() {
        return state.findings();
    }

    World first() {
        return first;
    }
}
