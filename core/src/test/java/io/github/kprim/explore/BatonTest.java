package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatonTest {
    private static final int THREADS = 3;
    private static final int ROUNDS = 20_000;

    /** Written only by the thread that has the baton, so it needs no lock. */
    private final List<Integer> turns = new ArrayList<>();

    private Baton baton;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pass_roundAndRound_letsOneThreadRunAtATime(boolean spinning) {
        List<Thread> threads = start(spinning, this::play);
        baton.pass(0);
        Runner.joinAll(threads);
        assertThat(turns)
                .isEqualTo(IntStream.range(0, THREADS * ROUNDS)
                        .mapToObj(i -> i % THREADS)
                        .toList());
        assertThat(baton.turn()).isNegative();
    }

    private void play(int me) {
        for (int round = 0; round < ROUNDS && baton.await(me); round++) {
            turns.add(me);
            if (turns.size() == THREADS * ROUNDS) {
                baton.rest();
            } else {
                baton.pass((me + 1) % THREADS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void close_whileThreadsWait_endsAllWaits(boolean spinning) {
        boolean[] had = new boolean[THREADS];
        List<Thread> threads = start(spinning, me -> had[me] = baton.await(me));
        baton.close();
        Runner.joinAll(threads);
        assertThat(had).containsOnly(false);
        assertThat(baton.isClosed()).isTrue();
    }

    /** What a thread does. */
    private interface Role {
        void play(int me);
    }

    private List<Thread> start(boolean spinning, Role role) {
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int me = i;
            threads[i] = new Thread(() -> role.play(me), "player " + me);
            threads[i].setDaemon(true);
        }
        baton = new Baton(threads, spinning);
        for (Thread thread : threads) {
            thread.start();
        }
        return List.of(threads);
    }
}
