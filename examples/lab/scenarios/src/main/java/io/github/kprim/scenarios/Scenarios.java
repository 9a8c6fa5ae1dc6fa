package io.github.kprim.scenarios;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The situations in which every design is explored, including your own: {@link Matrix#explore}. */
public enum Scenarios {
    /** Fork against one reader of /proc. */
    ONE_POKER("fork against one /proc reader", Scenes::onePoker),
    /** Fork against two readers of /proc. */
    TWO_POKERS("fork against two /proc readers", Scenes::twoPokers),
    /** Fork against a driver that then calls kthread_use_mm() and stores. */
    POKER_KTHREAD("fork against a driver whose kernel thread stores into the mm", Scenes::pokerKthread),
    /** Fork against a reader of /proc and such a driver. */
    TWO_POKERS_KTHREAD("fork against a /proc reader and such a driver", Scenes::twoPokersKthread),
    /** get_task_mm() on a kernel thread that has borrowed the mm. */
    KTHREAD_TARGET("fork, and get_task_mm on a kernel thread that borrows the mm", Scenes::kthreadTarget),
    /** The forking task asks for its own mm during the copy. */
    SELF("the forking task asks for its own mm during the copy, beside a /proc reader", Scenes::self),
    /** Fork and exit against one reader of /proc. */
    EXIT_IN_SLOW_PATH("fork, then exit, against one /proc reader", Scenes::exitInSlowPath),
    /** A write to /proc/PID/mem during the fork. The file was opened before the fork. */
    MMGRAB_MMAP_LOCK("fork against a write to /proc/PID/mem, opened before", Scenes::mmgrabMmapLock),
    /** A read of /proc/PID/auxv during the fork. The file was opened before the fork. */
    MMGRAB_NO_MMAP_LOCK("fork against a read of /proc/PID/auxv, opened before", Scenes::mmgrabNoMmapLock),
    /** Exit, by exit_mm(), against get_task_mm(). */
    EXIT_LOCK_ORDER("exit against one /proc reader", Scenes::exitLockOrder),
    /** A task of the same process stores during the fork. */
    SIBLING("fork against a CLONE_VM task that stores, then exits", Scenes::sibling),
    /** Two tasks of one process fork. */
    CONCURRENT_FORKS("fork against a CLONE_VM task that stores and forks too", Scenes::concurrentForks),
    /** A reader that fork waits for is killed while it waits for the fork. */
    KILLED_WAITER("fork waits for a daemon that asks for the mm and is killed", Scenes::killedWaiter),
    /**
     * An open of /proc/PID/mem during the fork, and a read later. A user reference becomes an mmgrab() reference, and
     * then becomes a user reference again.
     */
    OPEN_MEM("fork against a task that opens /proc/PID/mem, then reads it", Scenes::openMem),
    /**
     * Fork against a driver that opens the mm in that way, keeps an mmgrab() reference, and later stores from its
     * kernel thread.
     */
    OPEN_MEM_KTHREAD(
            "fork against a driver that opens the mm in that way, then stores from its kernel thread",
            Scenes::openMemKthread),
    /** Fork's open hook waits for a kernel thread that borrows the mm and loads. */
    HOOK_KTHREAD("fork waits for a kernel thread that borrows the mm and loads", Scenes::hookKthread),
    /** Fork against three readers of /proc. Too large for the matrix: some designs take about a million executions. */
    THREE_POKERS("fork against three /proc readers; takes minutes, so not in the matrix", Scenes::threePokers);

    /** The scenarios of the matrix: those on which every protocol is explored. */
    public static final List<Scenarios> MATRIX =
            Arrays.stream(values()).filter(scenario -> scenario != THREE_POKERS).toList();

    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final BiConsumer<MmProtocol, World> setUp;

    Scenarios(String summary, BiConsumer<MmProtocol, World> setUp) {
        this.summary = summary;
        this.setUp = setUp;
    }

    /** Returns the id on the command line, such as {@code one-poker}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the scenario in one line. */
    public String summary() {
        return summary;
    }

    /** Returns this scenario under {@code protocol}, with the invariants that every design must meet. */
    public Scenario under(MmProtocol protocol) {
        return Scenario.of(protocol.id() + " / " + id(), world -> setUp.accept(protocol, world));
    }

    /** Returns the scenario with that id, if there is one. */
    public static Optional<Scenarios> named(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst();
    }

    /** Returns the ids of the scenarios in the matrix. */
    public static List<String> ids() {
        return MATRIX.stream().map(Scenarios::id).toList();
    }

    /** Returns the ids of all scenarios. */
    public static List<String> allIds() {
        return Arrays.stream(values()).map(Scenarios::id).toList();
    }
}
