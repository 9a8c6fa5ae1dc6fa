package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Event.Kind;
import io.github.kprim.memory.Fence;
import io.github.kprim.memory.Order;
import java.util.function.Predicate;

/**
 * The axioms of the kernel's memory model, which judge a whole execution. A referee for {@code MemoryModel.LKMM}, which
 * shares nothing with it.
 *
 * <p>Mirrors {@code tools/memory-model/linux-kernel.cat} and {@code lock.cat}, without plain accesses, address
 * dependencies and SRCU.
 */
final class KernelAxioms {
    private final Candidate candidate;
    private final int size;
    private final Relation po;
    private final Relation rf;
    private final Relation co;
    private final Relation fr;
    private final Relation internal;

    private KernelAxioms(Candidate candidate) {
        this.candidate = candidate;
        this.size = candidate.events().size();
        this.po = candidate.po();
        this.rf = candidate.rf();
        this.co = candidate.co();
        this.fr = rf.inverse().then(co);
        this.internal = po.or(po.inverse(), Relation.identity(size));
    }

    /**
     * Whether the model allows an execution.
     *
     * @param keepsLoadStore whether, in addition, no store may overtake an earlier load of its CPU
     */
    static boolean allow(Candidate candidate, boolean keepsLoadStore) {
        KernelAxioms axioms = new KernelAxioms(candidate);
        return axioms.areCoherent() && axioms.areAtomic() && axioms.areOrdered(keepsLoadStore);
    }

    private Relation set(Predicate<Event> wanted) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits |= wanted.test(candidate.events().get(i)) ? 1L << i : 0;
        }
        return Relation.identity(size, bits);
    }

    private Relation kind(Kind kind) {
        return set(event -> event.kind() == kind);
    }

    private Relation fence(Fence fence) {
        return set(event -> event.fence() == fence);
    }

    private Relation external(Relation relation) {
        return relation.minus(internal);
    }

    private Relation internal(Relation relation) {
        return relation.and(internal);
    }

    private boolean areCoherent() {
        return po.and(candidate.sameVariable()).or(rf, co, fr).isAcyclic();
    }

    private boolean areAtomic() {
        return candidate.rmw().and(external(fr).then(external(co))).isEmpty();
    }

    private boolean areOrdered(boolean keepsLoadStore) {
        Relation reads = set(Event::reads);
        Relation writes = set(Event::writes);
        Relation memory = set(event -> event.reads() || event.writes());
        Relation acquires =
                set(event -> (event.reads() && event.order() == Order.ACQUIRE) || event.kind() == Kind.LOCK_READ);
        Relation releases =
                set(event -> (event.writes() && event.order() == Order.RELEASE) || event.kind() == Kind.UNLOCK);
        Relation returning = set(event -> event.reads() && !isWithoutReturn(event));
        Relation lockReads = kind(Kind.LOCK_READ);
        Relation sync = kind(Kind.RCU_SYNC);

        Relation acqPo = acquires.then(po, memory);
        Relation poRel = memory.then(po, releases);
        Relation unlockLock = po.then(kind(Kind.UNLOCK), po.or(rf), lockReads, po);
        Relation rmb = returning.then(po, fence(Fence.RMB), po, returning);
        Relation wmb = writes.then(po, fence(Fence.WMB), po, writes);
        Relation gp = po.then(sync, po.optional());
        Relation strong = memory.then(po, fence(Fence.MB), po, memory).or(gp);

        Relation withoutRcu = order(strong, acqPo.or(poRel, rmb, wmb), unlockLock, keepsLoadStore, reads, writes);
        Relation prop = prop(strong, poRel, wmb, unlockLock);
        Relation hb = happensBefore(withoutRcu, prop);
        Relation pb = prop.then(strong, hb.star());

        Relation link = po.optional().then(hb.star(), pb.star(), prop, po);
        Relation rcuFence = po.then(rcuOrder(sync, link), po.optional());
        Relation rb = prop.then(rcuFence, hb.star(), pb.star());
        return hb.isAcyclic() && pb.isAcyclic() && rb.isIrreflexive();
    }

    private static boolean isWithoutReturn(Event event) {
        return event.instruction() instanceof Instruction.Update update
                && update.register() < 0
                && update.change() instanceof Instruction.Update.Add;
    }

    /** The preserved program order. */
    private Relation order(
            Relation strong,
            Relation otherFences,
            Relation unlockLock,
            boolean keepsLoadStore,
            Relation reads,
            Relation writes) {
        Relation toWrite = candidate.data().or(candidate.control()).then(writes).or(internal(co.or(fr)));
        Relation toRead = candidate.data().then(internal(rf));
        Relation kept = toWrite.or(toRead, internal(strong.or(otherFences)), internal(unlockLock));
        return keepsLoadStore ? kept.or(reads.then(po, writes)) : kept;
    }

    private Relation prop(Relation strong, Relation poRel, Relation wmb, Relation unlockLock) {
        Relation cumulative = external(rf).optional().then(strong.or(poRel));
        Relation sequence = rf.then(candidate.rmw()).star();
        Relation fences = cumulative.or(wmb, unlockLock).then(sequence);
        return external(co.or(fr)).optional().then(fences.star(), external(rf).optional());
    }

    private Relation happensBefore(Relation order, Relation prop) {
        Relation back = internal(prop.minus(Relation.identity(size)));
        return order.or(external(rf), back);
    }

    /** Grace periods and critical sections in a row, in which there are at least as many of the former. */
    private Relation rcuOrder(Relation gp, Relation link) {
        Relation sections = candidate.sections().inverse();
        Relation order = gp;
        while (true) {
            Relation more = order.or(
                    gp.then(link, sections),
                    sections.then(link, gp),
                    gp.then(link, order, link, sections),
                    sections.then(link, order, link, gp),
                    order.then(link, order));
            if (more.isSame(order)) {
                return order;
            }
            order = more;
        }
    }
}
