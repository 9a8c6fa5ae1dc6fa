package io.github.kprim.explore;

import java.util.Arrays;

/** Tells where the search tree is divided into parts, and whether the current execution is in one's own. */
final class Division {
    /*
     * Near the root all tasks are tried at each node but those that sleep, whatever the races are: so the tree is the
     * same there for every part, as what sleeps depends on nothing below. This trunk ends where it has enough branches, as
     * many as the choices on the way multiply to. The branches that hang from it are numbered as the search comes to them,
     * and each belongs to one part; the others turn back there. An execution that ends within the trunk belongs to the
     * first part.
     */
    private static final int TRUNK = -1;

    private final Shard shard;

    /** What the choices before each node multiply to. */
    private int[] ways = new int[64];

    /** The node where the current execution has left the trunk, or {@link #TRUNK}. */
    private int left = TRUNK;

    /** How many branches the search has come to. */
    private long branches;

    private boolean mine;

    Division(Shard shard) {
        this.shard = shard;
    }

    /**
     * The search comes to a new node.
     *
     * @param chosenFrom how many tasks are tried at the node before; 0 at the root
     * @return whether the node belongs to the trunk
     */
    boolean enter(int node, int chosenFrom) {
        if (node == ways.length) {
            ways = Arrays.copyOf(ways, 2 * node);
        }
        ways[node] = node == 0 ? 1 : Math.min(shard.branches(), ways[node - 1] * Math.max(1, chosenFrom));
        if (ways[node] < shard.branches()) {
            return true;
        }
        if (left == TRUNK) {
            left = node;
            mine = shard.has(branches++);
        }
        return false;
    }

    /** The search goes on with another task at {@code node}. */
    void goBackTo(int node) {
        if (node < left) {
            left = TRUNK;
        }
    }

    /** Whether the current execution belongs to this part. */
    boolean isMine() {
        return left == TRUNK ? shard.number() == 1 : mine;
    }

    /** Whether the current execution has come to a branch of another part. */
    boolean turnsBack() {
        return left != TRUNK && !mine;
    }

    /** What the choices before {@code node} multiply to. */
    int ways(int node) {
        return ways[node];
    }

    /** Goes on with node {@code node} of a part that was kept. */
    void restore(int node, int waysBefore) {
        if (node >= ways.length) {
            ways = Arrays.copyOf(ways, 2 * ways.length);
        }
        ways[node] = waysBefore;
    }

    /** What tells where the search is, besides the nodes: {@link #restore(String, String)}. */
    String position() {
        return left + "\t" + branches;
    }

    /** Goes on from there; only a branch of this part is ever kept. */
    void restore(String nodeLeft, String branchesSeen) {
        left = Integer.parseInt(nodeLeft);
        branches = Long.parseLong(branchesSeen);
        mine = true;
    }
}
