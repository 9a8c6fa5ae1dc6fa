package io.github.kprim.fork;

import static io.github.kprim.mm.TestMm.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkEdgeCasesTest {
    private static Process shared() {
        return new Process(TestMm.pages(1, VmArea.VM_WRITE | VmArea.VM_SHARED));
    }

    @Test
    void store_toASharedPageByATaskThatExits_survivesReclaim() {
        Process process = shared();
        process.mm.populate(ADDRESS, 1);
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(TestProtocol.ATOMIC);
        Process.exit(process.init);
        assertThat(Process.load(child, ADDRESS)).isEqualTo(7);
        process.machine.reclaimEverything();
        assertThat(Process.load(child, ADDRESS)).isEqualTo(7);
    }

    @Test
    void store_toASharedPageByAChildThatExits_survivesReclaim() {
        Process process = shared();
        process.mm.populate(ADDRESS, 1);
        TaskStruct child = process.fork(TestProtocol.ATOMIC);
        Process.store(child, ADDRESS, 7);
        Process.exit(child);
        process.machine.reclaimEverything();
        assertThat(process.load(ADDRESS)).isEqualTo(7);
    }

    @Test
    void fork_openHookThrowsAnError_freesTheChild() {
        Process failing = new Process(new VmArea(0x1000, 0x2000, VmArea.VM_WRITE, () -> {
            throw new AssertionError("by the hook");
        }));
        assertThatThrownBy(() -> failing.fork(TestProtocol.PLAIN)).hasMessage("by the hook");
        assertThat(failing.machine.mms()).containsExactly(failing.mm);
    }

    /** The sibling is delayed between its load of the entry and its look at the page. */
    @Test
    void store_pageFreedByOthersBetweenLoadAndCopy_isRetried() throws Exception {
        Process process = new Process(new Machine(3), TestMm.pages(1, VmArea.VM_WRITE));
        process.store(ADDRESS, 7);
        TaskStruct child = process.fork(TestProtocol.ATOMIC);
        process.mm.mmget();
        TaskStruct sibling = TaskStruct.user("sib", process.machine.cpu(2), process.mm);
        AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>(() -> {
            process.store(ADDRESS, 8);
            Process.exit(child);
        });
        StepListener preempting = new StepListener() {
            private boolean loading;

            @Override
            public void announced(Step step) {
                loading = step.action().startsWith("load pte");
            }

            @Override
            public void found(@Nullable Object result) {
                Runnable others = loading ? meanwhile.getAndSet(null) : null;
                if (others != null) {
                    ForkThreads.alone(others);
                }
            }
        };
        try (Seam.Binding binding = Seam.bind(preempting)) {
            assertThat(binding).isNotNull();
            Process.store(sibling, ADDRESS, 9);
        }
        assertThat(process.load(ADDRESS)).isEqualTo(9);
    }

    /** Forks on this thread as {@code init}. Another thread holds mmap_lock until the fork has returned. */
    private static @Nullable MmStruct forkContended(Process process) throws Exception {
        MmStruct[] child = new MmStruct[1];
        AtomicBoolean over = new AtomicBoolean();
        Thread me = Thread.currentThread();
        FutureTask<Void> holder = new FutureTask<>(
                () -> {
                    process.mm.mmapLock().writeLock();
                    while (!over.get() && me.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    long end = System.nanoTime() + 1_000_000_000L;
                    while (me.getState() == Thread.State.WAITING && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    process.mm.mmapLock().writeUnlock();
                },
                null);
        Thread thread = new Thread(holder, "holder");
        thread.start();
        while (!process.mm.mmapLock().isLocked()) {
            Thread.onSpinWait();
        }
        process.init.run(() -> child[0] = Fork.copyMm(TestProtocol.ATOMIC, "child"));
        over.set(true);
        holder.get(1, TimeUnit.MINUTES);
        return child[0];
    }

    @Test
    void fork_byATaskKilledBeforeItRan_isKilledWhenItWaits() throws Exception {
        Process process = new Process(TestMm.pages(1, VmArea.VM_WRITE));
        process.init.kill();
        assertThat(forkContended(process)).isNull();
    }

    @Test
    void fork_byATaskOnAThreadWhoseLastTaskWasKilled_isNotKilled() throws Exception {
        Process victim = new Process(TestMm.pages(1, VmArea.VM_WRITE));
        victim.init.run(victim.init::kill);
        Process process = new Process(TestMm.pages(1, VmArea.VM_WRITE));
        assertThat(forkContended(process)).isNotNull();
    }
}
