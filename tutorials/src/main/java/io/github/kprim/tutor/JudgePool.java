package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Judges of answers that the tutor's user trusts: as many as there are processors, each with a {@link KeptJvm}. */
final class JudgePool implements AutoCloseable {
    private final ExecutorService threads;
    private final List<KeptJvm> rooms = new ArrayList<>();
    private final BlockingQueue<Judge> idle = new LinkedBlockingQueue<>();

    /** Creates judges whose limits these are. */
    JudgePool(Limits limits) {
        int size = Runtime.getRuntime().availableProcessors();
        threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            KeptJvm room = new KeptJvm(limits);
            rooms.add(room);
            idle.add(Judge.ofManyAnswers(limits, room));
        }
    }

    /** Gives the task a judge as soon as one is idle. */
    <T> Future<T> submit(Function<Judge, T> task) {
        return threads.submit(() -> {
            Judge judge = idle.take();
            try {
                return task.apply(judge);
            } finally {
                idle.add(judge);
            }
        });
    }

    /** Stops all judgements. */
    @Override
    public void close() {
        threads.shutdownNow();
        rooms.forEach(KeptJvm::close);
    }
}
