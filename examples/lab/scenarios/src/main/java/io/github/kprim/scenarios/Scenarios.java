package io.github.kprim.scenarios;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The situations that every design is put into, your own too: {@link Matrix#explore}. */
public enum Scenarios {
    /** fork against one reader of /proc. */
    ONE_POKER("fork against one /proc reader", Scenes::onePoker),
    /** fork against two of them. */
    TWO_POKERS("fork against two /proc readers", Scenes::twoPokers),
    /** fork against one who goes on to kthread_use_mm() and a store. */
    POKER_KTHREAD("fork against a driver whose kernel thread stores into the mm", Scenes::pokerKthread),
    /** fork against a reader of /proc and such a driver. */
    TWO_POKERS_KTHREAD("fork against a /proc reader and such a driver", Scenes::twoPokersKthread),
    /** get_task_mm() on a kernel thread that has borrowed the mm. */
    KTHREAD_TARGET("fork, and get_task_mm on a kernel thread that borrows the mm", Scenes::kthreadTarget),
    /** The forking task asks for its own mm during the copy. */
    SELF("the forking task asks for its own mm during the copy, beside a /proc reader", Scenes::self),
    /** fork and exit against one reader of /proc. */
    EXIT_IN_SLOW_PATH("fork, then exit, against one /proc reader", Scenes::exitInSlowPath),
    /** /proc/PID/mem opened before the fork, written during it. */
    MMGRAB_MMAP_LOCK("fork against a write to /proc/PID/mem, opened before", Scenes::mmgrabMmapLock),
    /** /proc/PID/auxv opened before the fork, read during it. */
    MMGRAB_NO_MMAP_LOCK("fork against a read of /proc/PID/auxv, opened before", Scenes::mmgrabNoMmapLock),
    /** exit_mm() against get_task_mm(). */
    EXIT_LOCK_ORDER("exit against one /proc reader", Scenes::exitLockOrder),
    /** A task of the same process stores during the fork. */
    SIBLING("fork against a CLONE_VM task that stores, then exits", Scenes::sibling),
    /** Two tasks of one process fork. */
    CONCURRENT_FORKS("fork against a CLONE_VM task that stores and forks too", Scenes::concurrentForks),
    /** A reader that fork waits for is killed while it waits for the fork. */
    KILLED_WAITER("fork waits for a daemon that asks for the mm and is killed", Scenes::killedWaiter),
    /** /proc/PID/mem opened during the fork, read later: a user reference becomes an mmgrab() one, and back. */
    OPEN_MEM("fork against one who opens /proc/PID/mem, then reads it", Scenes::openMem),
    /** fork against a driver that keeps an mmgrab() reference, and whose kernel thread comes back to store. */
    OPEN_MEM_KTHREAD(
            "fork against a driver that opens the mm so, and whose kernel thread stores", Scenes::openMemKthread),
    /** fork's open hook waits for a kernel thread that borrows the mm and loads. */
    HOOK_KTHREAD("fork waits for a kernel thread that borrows the mm and loads", Scenes::hookKthread),
    /** fork against three readers: too large for the matrix, as some designs take about a million executions. */
    THREE_POKERS("fork against three /proc readers; takes minutes, so not in the matrix", Scenes::threePokers);

    /** Those that every protocol is tried on. */
    public static final List<Scenarios> MATRIX =
            Arrays.stream(values()).filter(scenario -> scenario != THREE_POKERS).toList();

    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final BiConsumer<MmProtocol, World> setUp;

    Scenarios(String summary, BiConsumer<MmProtocol, World> setUp) {
        this.summary = summary;
        this.setUp = setUp;
    }

    /** The id on the command line, such as {@code one-poker}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scenario in one line. */
    public String summary() {
        return summary;
    }

    /** This scenario under {@code protocol}, with the invariants that every design is held to. */
    public Scenario under(MmProtocol protocol) {
        return Scenario.of(protocol.id() + " / " + id(), world -> setUp.accept(protocol, world));
    }

    /** The scenario with that id, if there is one. */
    public static Optional<Scenarios> named(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst();
    }

    /** The ids of the scenarios in the matrix. */
    public static List<String> ids() {
        return MATRIX.stream().map(Scenarios::id).toList();
    }

    /** The ids of all scenarios. */
    public static List<String> allIds() {
        return Arrays.stream(values()).map(Scenarios::id).toList();
    }
}
