package io.github.kprim.lab.litmus;

import java.util.List;

/**
 * An execution of a litmus test that the axioms judge: its events, and how they are related.
 *
 * @param events the events, those of a thread in program order
 * @param po program order
 * @param rf from each write to the reads that find it
 * @param co coherence: the order of the writes of each variable
 * @param rmw from the read to the write of each read-modify-write
 * @param data data dependencies
 * @param control control dependencies
 * @param sections from each outermost {@code rcu_read_lock} to its {@code rcu_read_unlock}
 * @param sameVariable events of the same variable
 */
record Candidate(
        List<Event> events,
        Relation po,
        Relation rf,
        Relation co,
        Relation rmw,
        Relation data,
        Relation control,
        Relation sections,
        Relation sameVariable) {}
