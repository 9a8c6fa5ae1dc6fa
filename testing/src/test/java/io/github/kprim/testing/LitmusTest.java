package io.github.kprim.testing;

import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/**
 * The classic litmus tests. Memory is sequentially consistent in the model. So these tests forbid outcomes that only
 * weaker memory shows, such as that of real hardware and Linux.
 */
final class LitmusTest {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);

    private static ReadWriteOnce<Integer> cell(String name) {
        return new ReadWriteOnce<>(name, 0);
    }

    /** Each task writes one variable and reads the other. */
    static void storeBuffer(World world) {
        ReadWriteOnce<Integer> x = cell("x");
        ReadWriteOnce<Integer> y = cell("y");
        Registers registers = Registers.in(world, "r0", "r1");
        world.task("P0", () -> {
                    x.writeOnce(1);
                    registers.set("r0", y.readOnce());
                })
                .task("P1", () -> {
                    y.writeOnce(1);
                    registers.set("r1", x.readOnce());
                });
    }

    @ExploreTest
    @Litmus(
            exists = {"r0=0 r1=1", "r0=1 r1=0", "r0=1 r1=1"},
            forbidden = "r0=0 r1=0",
            strict = true)
    void storeBuffering(World world) {
        storeBuffer(world);
    }

    @ExploreTest
    @Litmus(
            exists = {"flag=0 data=0", "flag=0 data=1", "flag=1 data=1"},
            forbidden = "flag=1 data=0",
            strict = true)
    void messagePassing(World world) {
        ReadWriteOnce<Integer> data = cell("data");
        ReadWriteOnce<Integer> flag = cell("flag");
        Registers registers = Registers.in(world, "flag", "data");
        world.task("P0", () -> {
                    data.writeOnce(1);
                    flag.writeOnce(1);
                })
                .task("P1", () -> {
                    registers.set("flag", flag.readOnce());
                    registers.set("data", data.readOnce());
                });
    }

    @ExploreTest
    @Litmus(
            exists = {"flag=1 data=0", "flag=0", "data=1"},
            strict = true)
    void messagePassing_flagFirst_showsTheOldData(World world) {
        ReadWriteOnce<Integer> data = cell("data");
        ReadWriteOnce<Integer> flag = cell("flag");
        Registers registers = Registers.in(world, "flag", "data");
        world.task("P0", () -> {
                    flag.writeOnce(1);
                    data.writeOnce(1);
                })
                .task("P1", () -> {
                    registers.set("flag", flag.readOnce());
                    registers.set("data", data.readOnce());
                });
    }

    @ExploreTest
    @Litmus(
            exists = {"1", "2"},
            strict = true)
    void lostUpdate(World world) {
        ReadWriteOnce<Integer> counter = cell("counter");
        Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
        world.task("P0", increment).task("P1", increment).outcome(() -> String.valueOf(counter.peek()));
    }

    @ExploreTest
    @Litmus(exists = "2", forbidden = "1", strict = true)
    void lostUpdate_underALock_doesNotHappen(World world) {
        SpinLock lock = new SpinLock("lock", null, SPIN);
        ReadWriteOnce<Integer> counter = cell("counter");
        Runnable increment = () -> {
            lock.lock();
            counter.writeOnce(counter.readOnce() + 1);
            lock.unlock();
        };
        world.task("P0", increment).task("P1", increment).outcome(() -> String.valueOf(counter.peek()));
    }

    /** Two readers never see two independent writes in different orders. */
    @ExploreTest
    @Litmus(
            exists = {"r0=1 r1=0 r2=0", "r1=0 r2=1 r3=0 r0=0", "r0=1 r1=1 r2=1 r3=1"},
            forbidden = "r0=1 r1=0 r2=1 r3=0")
    void independentReadsOfIndependentWrites(World world) {
        ReadWriteOnce<Integer> x = cell("x");
        ReadWriteOnce<Integer> y = cell("y");
        Registers registers = Registers.in(world, "r0", "r1", "r2", "r3");
        world.task("writes x", () -> x.writeOnce(1))
                .task("writes y", () -> y.writeOnce(1))
                .task("reads x, y", () -> {
                    registers.set("r0", x.readOnce());
                    registers.set("r1", y.readOnce());
                })
                .task("reads y, x", () -> {
                    registers.set("r2", y.readOnce());
                    registers.set("r3", x.readOnce());
                });
    }
}
