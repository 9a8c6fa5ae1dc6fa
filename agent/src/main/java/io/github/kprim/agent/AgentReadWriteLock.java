package io.github.kprim.agent;

import io.github.kprim.juc.LockSites;
import io.github.kprim.juc.LockdepReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What changed code makes in place of a {@link ReentrantReadWriteLock}. It is written to a stream as one. */
public final class AgentReadWriteLock extends LockdepReentrantReadWriteLock {
    private static final long serialVersionUID = 1;

    /** A lock that is not fair, made by a method reference. */
    public AgentReadWriteLock() {
        AgentLocks.add();
    }

    /** A lock made by a method reference. */
    public AgentReadWriteLock(boolean fair) {
        super(fair);
        AgentLocks.add();
    }

    /** A lock that is not fair, of the class called {@code site}. */
    public AgentReadWriteLock(String site) {
        this(false, site);
    }

    /** A lock of the class called {@code site}. */
    public AgentReadWriteLock(boolean fair, String site) {
        super(fair, LockSites.classOf(site));
        AgentLocks.add();
    }

    private Object writeReplace() {
        return new ReentrantReadWriteLock(isFair());
    }
}
