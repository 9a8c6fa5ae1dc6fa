package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.TestMm;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Explores mm_access() against what the target may be doing: every interleaving. */
class ExploredMmAccessTest {
    private static final String NO_PRIVILEGED_ACCESS = "no-privileged-access";
    private static final int USER = 1000;

    /** init, and gdb of the same user, which asks for its memory. */
    private static final class Stage {
        final World world;
        final Machine machine = new Machine(2);
        final MmStruct mm = TestMm.onePage(machine);
        final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        final TaskStruct gdb = TaskStruct.user("gdb", machine.cpu(1), new MmStruct(machine, "gdb_mm"));

        /** Whether exec has replaced init's memory by that of the new program, which runs as root. */
        final ReadWriteOnce<Boolean> privileged = new ReadWriteOnce<>("privileged", false);

        /** Notes which program's memory was found. In Linux, exec installs another mm, which shows the same. */
        final MmProtocol protocol = new DelegatingProtocol(TestProtocol.ATOMIC) {
            @Override
            public @Nullable MmStruct getTaskMm(TaskStruct task) {
                found = privileged.readOnce();
                return super.getTaskMm(task);
            }
        };

        private boolean found;

        Stage(World world) {
            this.world = world;
            mm.populate(TestMm.ADDRESS, 1);
            init.uid().writeOnce(USER);
            gdb.uid().writeOnce(USER);
            machine.cpu(0).switchMm(mm);
            machine.cpu(1).switchMm(Objects.requireNonNull(gdb.peekMm()));
            world.atEnd(Report.NO_LEAK, this::checkNothingLeaks);
        }

        /** Adds gdb, which opens /proc/PID/mem through {@code access}, and reads what it may read. */
        Stage opensMem(BiFunction<MmProtocol, TaskStruct, @Nullable MmStruct> access) {
            world.task(gdb, () -> {
                try {
                    MmStruct opened = access.apply(protocol, init);
                    Seam.count(opened == null ? "none" : "opened");
                    if (opened != null) {
                        if (found) {
                            Seam.report(new Report(NO_PRIVILEGED_ACCESS, "gdb has opened a program of root's"));
                        }
                        RemoteAccess.read(opened, TestMm.ADDRESS);
                        opened.mmput();
                    }
                } catch (PermissionDenied e) {
                    Seam.count("denied");
                } catch (InterruptedSystemCall e) {
                    Seam.count("killed");
                }
            });
            return this;
        }

        /** init runs a set-user-ID program. First the memory is replaced, then the user. */
        void execs() {
            init.execUpdateLock().lockWrite();
            privileged.writeOnce(true);
            init.uid().writeOnce(0);
            init.execUpdateLock().unlockWrite();
        }

        private @Nullable String checkNothingLeaks() {
            for (TaskStruct task : List.of(init, gdb)) {
                task.run(task::exitMm);
            }
            int pages = machine.memory().allocated();
            return machine.mms().isEmpty()
                            && pages == 0
                            && !init.execUpdateLock().isLocked()
                    ? null
                    : machine.mms().size() + " mm(s) and " + pages + " page(s) are left, exec_update_lock is "
                            + (init.execUpdateLock().isLocked() ? "held" : "free");
        }
    }

    private static Exploration explore(Consumer<Stage> script) {
        return Explorer.of(Scenario.of("mm_access", world -> script.accept(new Stage(world))))
                .explore();
    }

    private static void assertExhausted(Exploration exploration, String... events) {
        assertThat(exploration.violations()).isEmpty();
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(exploration.events()).containsOnlyKeys(events);
    }

    private static Exploration exploreExec(BiFunction<MmProtocol, TaskStruct, @Nullable MmStruct> access) {
        return explore(stage -> {
            stage.opensMem(access);
            stage.world.task(stage.init, stage::execs);
        });
    }

    private static List<String> violated(Exploration exploration) {
        return exploration.violations().stream().map(Violation::invariant).toList();
    }

    @Test
    void mmAccess_whileTheTargetExits_opensItOrFindsNone() {
        assertExhausted(
                explore(stage -> {
                    stage.opensMem(MmAccess::mmAccess);
                    stage.world.task(stage.init, stage.init::exitMm);
                }),
                "opened",
                "none");
    }

    @Test
    void mmAccess_whileTheTargetBecomesAnotherUserAndExits_isDeniedWithoutALeak() {
        assertExhausted(
                explore(stage -> {
                    stage.opensMem(MmAccess::mmAccess);
                    stage.world.task(stage.init, () -> {
                        stage.init.uid().writeOnce(0);
                        stage.init.exitMm();
                    });
                }),
                "opened",
                "none",
                "denied");
    }

    @Test
    void mmAccess_whileTheTargetForks_proceeds() {
        assertExhausted(
                explore(stage -> {
                    stage.opensMem(MmAccess::mmAccess);
                    stage.world.task(
                            stage.init,
                            () -> Objects.requireNonNull(Fork.copyMm(stage.protocol, "child"))
                                    .mmput());
                }),
                "opened",
                Fork.ATOMIC);
    }

    @Test
    void mmAccess_whileTheTargetIsInExec_getsMemoryAndUserThatBelongTogether() {
        assertExhausted(exploreExec(MmAccess::mmAccess), "opened", "denied");
    }

    @Test
    void mmAccess_killedWhileTheTargetIsInExec_isInterrupted() {
        assertExhausted(
                explore(stage -> {
                    stage.opensMem(MmAccess::mmAccess);
                    stage.world.task(stage.init, () -> {
                        stage.init.execUpdateLock().lockWrite();
                        stage.gdb.kill();
                        stage.init.execUpdateLock().unlockWrite();
                    });
                }),
                "opened",
                "killed");
    }

    @Test
    void handmadeMmAccess_thatForgetsNothing_isRight() {
        Exploration exploration = exploreExec(BrokenMmAccess.NOTHING::mmAccess);
        assertThat(violated(exploration)).isEmpty();
        assertThat(exploration.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void brokenMmAccess_thatForgetsToPut_leaks() {
        assertThat(violated(exploreExec(BrokenMmAccess.PUT::mmAccess))).containsExactly(Report.NO_LEAK);
    }

    @Test
    void brokenMmAccess_thatTakesNoLock_opensAPrivilegedProgram() {
        assertThat(violated(exploreExec(BrokenMmAccess.LOCK::mmAccess))).containsExactly(NO_PRIVILEGED_ACCESS);
    }

    @Test
    void brokenMmAccess_thatForgetsToUnlock_isReportedByLockdep() {
        assertThat(violated(exploreExec(BrokenMmAccess.UNLOCK::mmAccess)))
                .contains(Report.LOCKDEP_CLEAN, Report.NO_LEAK);
    }
}
