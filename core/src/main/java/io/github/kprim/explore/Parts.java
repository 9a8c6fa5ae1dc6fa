package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An exploration in one part, or in several parts at the same time, each on its own thread. */
final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private final Overseer overseer;

    Parts(Scenario scenario, Settings settings, Plan plan, String digest) {
        this.overseer = new Overseer(plan.monitor(), plan.threads());
        for (int i = 1; i <= plan.threads(); i++) {
            Shard shard = plan.threads() == 1 ? plan.shard() : new Shard(i, plan.threads());
            parts.add(new Part(scenario, settings, shard, plan.fileOf(i), overseer, digest));
        }
    }

    /**
     * Explores all parts. Returns when each has stopped.
     *
     * @throws RuntimeException the exception of the first part that failed; the other parts are stopped in that case
     */
    void explore() {
        if (parts.size() == 1) {
            parts.get(0).explore(true);
            return;
        }
        List<Worker> workers = parts.stream().map(Worker::new).toList();
        List<Thread> threads = IntStream.range(0, workers.size())
                .mapToObj(i -> new Thread(workers.get(i), "explorer " + (i + 1)))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        Runner.joinAll(threads);
        workers.forEach(Worker::rethrow);
    }

    /** Explores one part on its own thread. */
    private final class Worker implements Runnable {
        private final Part part;
        private volatile @Nullable Throwable failure;

        Worker(Part part) {
            this.part = part;
        }

        @Override
        public void run() {
            try {
                part.explore(false);
            } catch (Throwable e) {
                failure = e;
                overseer.stop();
            }
        }

        void rethrow() {
            if (failure != null) {
                throw Runner.<RuntimeException>asIs(failure);
            }
        }
    }

    /** Returns what the parts have found so far. */
    Findings findings() {
        return parts.size() == 1
                ? parts.get(0).findings()
                : Findings.together(parts.stream().map(Part::findings).toList());
    }

    /** Returns a world of the scenario, for the names of its tasks. */
    World first() {
        return parts.get(0).first();
    }
}
