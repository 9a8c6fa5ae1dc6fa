package io.github.kprim.scenarios;

import io.github.kprim.explore.World;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The invariants of a {@link Stage}. Some must hold after every step, others when every task has ended. */
public final class StageInvariants {
    /** mm_users stays 1 while a task forks with plain stores. */
    public static final String STABLE_MM_USERS = "stable-mm-users";
    /** A page holds the same word after it was reclaimed and read back. */
    public static final String NO_LOST_DIRTY = "no-lost-dirty";
    /** get_task_mm() never returns an mm that a kernel thread borrows. */
    public static final String KTHREAD_MM_PRIVATE = "kthread-mm-private";
    /** get_task_mm() returns the mm of a user task that has one, unless the caller was killed. */
    public static final String NO_LIVE_MM_MISSED = "no-live-mm-missed";
    /** get_task_mm() returns the mm of the task that it is asked about. */
    public static final String RIGHT_MM = "right-mm";

    private final Stage stage;

    /** The word that each child saw at {@link Stage#ADDRESS} when fork returned. */
    private final Map<MmStruct, Long> seenAtFork = new LinkedHashMap<>();

    StageInvariants(Stage stage) {
        this.stage = stage;
    }

    void addTo(World world) {
        MmStruct mm = stage.mm();
        world.column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .always(STABLE_MM_USERS, this::checkStableMmUsers)
                .outcome(this::finalState)
                .atEnd(Report.COW_ISOLATION, this::checkIsolation)
                .atEnd(NO_LOST_DIRTY, this::checkNothingLost)
                .atEnd(Report.NO_LEAK, this::checkNothingLeaks)
                .leavesOut(
                        "the TLB shootdown itself, which is one step, and lazy TLB switching",
                        "page table locks: entries are installed by compare-and-exchange instead",
                        "pages of more than one 64-bit word; caches and NUMA");
        if (!stage.protocol().claimsStableMmUsers()) {
            world.doesNotClaim(STABLE_MM_USERS);
        }
    }

    /** Notes that fork has just returned {@code child}. */
    void forked(MmStruct child) {
        seenAtFork.put(child, child.contentsAt(Stage.ADDRESS));
    }

    private @Nullable String checkStableMmUsers() {
        int users = stage.mm().mmUsers().read();
        String problem = null;
        for (TaskStruct task : stage.threads()) {
            if (task.fastFork().readOnce() && users != 1) {
                problem = "mm_users is " + users + " while " + task.name() + " forks with plain stores";
            }
        }
        return problem;
    }

    /** Describes the address spaces in order of name, because forks that run at once may make theirs in any order. */
    private String finalState() {
        StringBuilder state = new StringBuilder();
        List<MmStruct> mms = stage.machine().mms().stream()
                .sorted(Comparator.comparing(MmStruct::name))
                .toList();
        for (MmStruct each : mms) {
            state.append(each.name())
                    .append(": mm_users ")
                    .append(each.mmUsers().peek());
            state.append(", mm_count ").append(each.mmCount().peek());
            if (Pte.isPresent(each.peekPte(Stage.ADDRESS))) {
                state.append(", pte ").append(Pte.describe(each.peekPte(Stage.ADDRESS)));
                state.append(", page ").append(each.contentsAt(Stage.ADDRESS));
            }
            state.append("; ");
        }
        return state.toString();
    }

    private @Nullable String checkIsolation() {
        for (Map.Entry<MmStruct, Long> child : seenAtFork.entrySet()) {
            long now = child.getKey().contentsAt(Stage.ADDRESS);
            if (now != child.getValue()) {
                return child.getKey().name() + " saw " + child.getValue() + " when fork returned, and sees " + now
                        + " now";
            }
        }
        return null;
    }

    private @Nullable String checkNothingLost() {
        Map<MmStruct, Long> before = new LinkedHashMap<>();
        for (MmStruct each : stage.machine().mms()) {
            if (Pte.isPresent(each.peekPte(Stage.ADDRESS))) {
                before.put(each, each.contentsAt(Stage.ADDRESS));
            }
        }
        stage.machine().reclaimEverything();
        for (Map.Entry<MmStruct, Long> entry : before.entrySet()) {
            long after = RemoteAccess.read(entry.getKey(), Stage.ADDRESS);
            if (after != entry.getValue()) {
                return entry.getKey().name() + " holds " + entry.getValue()
                        + ", but after its page is reclaimed and read back it holds " + after
                        + ": the store's Dirty bit was lost";
            }
        }
        return null;
    }

    private @Nullable String checkNothingLeaks() {
        String held = lockLeftHeld();
        if (held != null) {
            return held;
        }
        stage.exitAll();
        List<MmStruct> left = stage.machine().mms();
        if (!left.isEmpty()) {
            MmStruct first = left.get(0);
            return first.name() + " is not freed when every task has exited: mm_users is "
                    + first.mmUsers().peek() + ", mm_count is "
                    + first.mmCount().peek();
        }
        int pages = stage.machine().memory().allocated();
        return pages == 0 ? null : pages + " page(s) are not freed when every mm is";
    }

    /** Describes the first lock that exit needs and would wait for forever; null if there is none. */
    private @Nullable String lockLeftHeld() {
        List<TrackedLock> locks = new ArrayList<>();
        stage.processes().forEach(process -> locks.add(process.allocLock()));
        stage.machine().mms().forEach(each -> locks.add(each.mmapLock()));
        for (TrackedLock lock : locks) {
            String state = lock.depMap().lock().state();
            if (state != null && !state.equals("free")) {
                return lock.describe() + " is left " + state + ", so the processes cannot exit and nothing is freed";
            }
        }
        return null;
    }
}
