package io.github.kprim.agent.corpus;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** Two orders in the tasks of two pools. Can deadlock. */
public final class AcrossPools {
    private static final ReentrantLock A = new ReentrantLock();
    private static final ReentrantLock B = new ReentrantLock();

    private static void one() {
        A.lock();
        B.lock();
        Together.work();
        B.unlock();
        A.unlock();
    }

    private static void two() {
        B.lock();
        A.lock();
        Together.work();
        A.unlock();
        B.unlock();
    }

    public static void main(String[] arguments) throws Exception {
        ExecutorService first = Executors.newFixedThreadPool(2);
        ExecutorService second = Executors.newFixedThreadPool(2);
        Future<?> one = first.submit(AcrossPools::one);
        Future<?> two = second.submit(AcrossPools::two);
        Together.get(one);
        Together.get(two);
        first.shutdown();
        second.shutdown();
    }
}
