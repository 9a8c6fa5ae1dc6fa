package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TracerTest {
    private static final Set<String> ALL = Set.of(
            "tracepoint:syscalls:sys_enter_clone",
            "tracepoint:syscalls:sys_enter_clone3",
            "tracepoint:syscalls:sys_enter_fork",
            "tracepoint:syscalls:sys_enter_vfork",
            "tracepoint:mmap_lock:mmap_lock_acquire_returned",
            "tracepoint:mmap_lock:mmap_lock_start_locking",
            "tracepoint:mmap_lock:mmap_lock_released",
            "tracepoint:task:task_newtask",
            "tracepoint:sched:sched_process_fork",
            "tracepoint:sched:sched_process_exit");

    private static String program() throws IOException {
        return Scratch.source("forks.bt");
    }

    @Test
    void fit_kernelWithAllProbes_changesNothing() throws Exception {
        Tracer tracer = Tracer.fit("v", program(), ALL);

        assertThat(tracer.program()).isEqualTo(program());
        assertThat(tracer.probes()).containsExactlyInAnyOrderElementsOf(ALL);
    }

    /** As on arm64. */
    @Test
    void fit_kernelWithoutForkAndVfork_leavesThemOut() throws Exception {
        Set<String> existing = new HashSet<>(ALL);
        existing.removeAll(Set.of("tracepoint:syscalls:sys_enter_fork", "tracepoint:syscalls:sys_enter_vfork"));

        Tracer tracer = Tracer.fit("v", program(), existing);

        assertThat(tracer.program())
                .contains("tracepoint:syscalls:sys_enter_clone,\ntracepoint:syscalls:sys_enter_clone3\n/@tree[pid]/");
        assertThat(tracer.probes()).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void fit_kernelWithoutAProbeThatIsNeeded_isRefused() {
        for (String probe : List.of(
                "tracepoint:syscalls:sys_enter_clone",
                "tracepoint:mmap_lock:mmap_lock_released",
                "tracepoint:sched:sched_process_exit")) {
            Set<String> existing = new HashSet<>(ALL);
            existing.remove(probe);

            assertThatThrownBy(() -> Tracer.fit("v", program(), existing))
                    .isInstanceOf(NotPossible.class)
                    .hasMessage("this kernel has no " + probe + ", which live needs");
        }
    }
}
