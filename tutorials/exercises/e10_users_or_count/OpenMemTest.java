package e10_users_or_count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.SegmentationFault;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The task {@code gdb} has {@code init}'s memory open twice. It reads from one of the files, and closes neither. {@code
 * init} stores and exits.
 */
final class OpenMemTest {
    private static final long ADDRESS = 0x1000;
    private static final int PAGES = 500;

    @ExploreTest
    @Litmus(
            strict = true,
            exists = {
                "first=42 second=42",
                "first=42 second=43",
                "first=42 second=gone",
                "first=43 second=43",
                "first=43 second=gone",
                "first=gone second=gone"
            })
    void read_whileTheProcessExits_keepsNoMemory(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 42);
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct gdb = TaskStruct.user("gdb", machine.cpu(1), new MmStruct(machine, "gdb_mm"));
        machine.cpu(0).switchMm(mm);
        machine.cpu(1).switchMm(gdb.peekMm());
        OpenMem read = new OpenMem(mm);
        OpenMem unread = new OpenMem(mm);
        Registers registers = Registers.in(world, "first", "second");
        world.task(init, () -> {
                    init.cpu().store(ADDRESS, 43);
                    init.exitMm();
                })
                .task(gdb, () -> {
                    registers.set("first", word(read));
                    registers.set("second", word(read));
                })
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .column("mm_count", mm.mmCount(), mm.mmCount()::peek)
                .atEnd("memory-is-free", () -> memory(machine))
                .atEnd("no-leak", () -> leak(List.of(read, unread), mm));
    }

    /** A file that is read several times, at one address after the other, and a second file of the same process. */
    @Test
    void read_anyAddress_isTheWordThere() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        long[] addresses = new Random(10)
                .ints(1, PAGES)
                .distinct()
                .limit(20)
                .mapToLong(page -> page * MmStruct.PAGE_SIZE)
                .toArray();
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(MmStruct.PAGE_SIZE, PAGES * MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        for (long address : addresses) {
            mm.populate(address, word(address));
        }
        TaskStruct gdb = TaskStruct.user("gdb", machine.cpu(1), new MmStruct(machine, "gdb_mm"));
        gdb.run(() -> {
            OpenMem file = new OpenMem(mm);
            for (long address : addresses) {
                assertThat(file.read(address))
                        .as("the word at 0x%x", address)
                        .isEqualTo(OptionalLong.of(word(address)));
            }
            file.close();
        });
        assertThat(mm.mmUsers().peek()).as("mm_users after the file is closed").isEqualTo(1);
        assertThat(mm.mmCount().peek()).as("mm_count after the file is closed").isEqualTo(1);
    }

    @Test
    void read_addressWithoutMapping_throwsAndKeepsNothing() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct gdb = TaskStruct.user("gdb", machine.cpu(1), new MmStruct(machine, "gdb_mm"));
        gdb.run(() -> {
            OpenMem file = new OpenMem(mm);
            assertThat(catchThrowable(() -> file.read(ADDRESS)))
                    .as("what a read throws where nothing is mapped")
                    .isInstanceOf(SegmentationFault.class);
            assertThat(mm.mmUsers().peek())
                    .as("mm_users after a read where nothing is mapped")
                    .isEqualTo(1);
            file.close();
        });
        assertThat(mm.mmCount().peek()).as("mm_count after the file is closed").isEqualTo(1);
    }

    /** Returns the word at an address; it is 0 at every other page. */
    private static long word(long address) {
        return address / MmStruct.PAGE_SIZE % 2 * address;
    }

    private static Object word(OpenMem file) {
        OptionalLong word = file.read(ADDRESS);
        return word.isPresent() ? word.getAsLong() : "gone";
    }

    private static String memory(Machine machine) {
        int pages = machine.memory().allocated();
        return pages == 0 ? null : "init has exited, but " + pages + " page(s) of it are kept by an open file";
    }

    private static String leak(List<OpenMem> files, MmStruct mm) {
        files.forEach(OpenMem::close);
        return mm.isFreed() ? null : "the files are closed and init is gone, but its mm is never freed";
    }
}
