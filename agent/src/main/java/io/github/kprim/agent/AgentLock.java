package io.github.kprim.agent;

import io.github.kprim.juc.LockSites;
import io.github.kprim.juc.LockdepReentrantLock;
import java.util.concurrent.locks.ReentrantLock;

/** What changed code makes in place of a {@link ReentrantLock}. It is written to a stream as one. */
public final class AgentLock extends LockdepReentrantLock {
    private static final long serialVersionUID = 1;

    /** A lock that is not fair, made by a method reference. */
    public AgentLock() {
        AgentLocks.add();
    }

    /** A lock made by a method reference. */
    public AgentLock(boolean fair) {
        super(fair);
        AgentLocks.add();
    }

    /** A lock that is not fair, of the class called {@code site}. */
    public AgentLock(String site) {
        this(false, site);
    }

    /** A lock of the class called {@code site}. */
    public AgentLock(boolean fair, String site) {
        super(fair, LockSites.classOf(site));
        AgentLocks.add();
    }

    private Object writeReplace() {
        return new ReentrantLock(isFair());
    }
}
