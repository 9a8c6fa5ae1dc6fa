package io.github.kprim.agent.corpus;

/** The programs of the corpus: what they can do, and what kprim says of them. */
public enum Program {
    ABBA_MONITORS(AbbaMonitors.class, true, true),
    ABBA_LOCKS(AbbaLocks.class, true, true),
    THREE_CYCLE(ThreeCycle.class, true, true),
    STATIC_METHODS(StaticMethods.class, true, true),
    TRANSFER_BOTH_WAYS(TransferBothWays.class, true, true),
    READERS_AND_WRITERS(ReadersAndWriters.class, true, true),
    UPGRADE(Upgrade.class, true, true),
    WAIT_INSIDE(WaitInside.class, true, true),
    ACROSS_POOLS(AcrossPools.class, true, true),
    VIRTUAL_THREADS(VirtualThreads.class, true, true),
    TRY_LOCK_ORDER(TryLockOrder.class, false, false),
    DOWNGRADE(Downgrade.class, false, false),
    TRANSFER_IN_ORDER(TransferInOrder.class, false, false),
    AGAIN(Again.class, false, false),
    TIMED_LOCKS(TimedLocks.class, false, true),
    GATE_LOCK(GateLock.class, false, true),
    NEVER_TOGETHER(NeverTogether.class, false, true),
    ONE_THREAD(OneThread.class, false, true),
    READERS_ALONE(ReadersAlone.class, false, true),
    OTHER_INSTANCES(OtherInstances.class, false, true);

    /** The exit code of a program that did deadlock. */
    public static final int HUNG = Together.HUNG;

    private final Class<?> type;
    private final boolean canDeadlock;
    private final boolean reported;

    Program(Class<?> type, boolean canDeadlock, boolean reported) {
        this.type = type;
        this.canDeadlock = canDeadlock;
        this.reported = reported;
    }

    /** The class with its {@code main}. */
    public Class<?> type() {
        return type;
    }

    /** Whether some run of it never ends. */
    public boolean canDeadlock() {
        return canDeadlock;
    }

    /** Whether the agent reports it. */
    public boolean isReported() {
        return reported;
    }
}
