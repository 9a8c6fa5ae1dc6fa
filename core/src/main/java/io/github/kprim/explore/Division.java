package io.github.kprim.explore;

import java.util.Arrays;

/** Divides the search tree into parts, and tells whether the current execution belongs to this part. */
final class Division {
    /*
     * Near the root, all tasks are tried at each node except those that sleep, whatever the races are. So the tree near
     * the root is the same for every part, because which tasks sleep there depends on nothing below. This trunk ends
     * where it has enough branches: where the product of the numbers of choices on the way is large enough. The
     * branches that hang from the trunk are numbered in the order in which the search reaches them. Each branch belongs
     * to one part, and the searches of the other parts turn back there. An execution that ends within the trunk belongs
     * to the first part.
     */
    private static final int TRUNK = -1;

    private final Shard shard;

    /** For each node, the product of the numbers of choices before it, but at most {@code shard.branches()}. */
    private int[] ways = new int[64];

    /** The node where the current execution left the trunk, or {@link #TRUNK} if it did not. */
    private int left = TRUNK;

    /** How many branches the search has reached so far. */
    private long branches;

    private boolean mine;

    Division(Shard shard) {
        this.shard = shard;
    }

    /**
     * Enters a new node.
     *
     * @param node the node
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

    /** Goes back to {@code node}, where the search continues with another task. */
    void goBackTo(int node) {
        if (node < left) {
            left = TRUNK;
        }
    }

    /** Whether the current execution belongs to this part. */
    boolean isMine() {
        return left == TRUNK ? shard.number() == 1 : mine;
    }

    /** Whether the current execution has reached a branch of another part. */
    boolean turnsBack() {
        return left != TRUNK && !mine;
    }

    /** Returns the product of the numbers of choices before {@code node}, but at most {@code shard.branches()}. */
    int ways(int node) {
        return ways[node];
    }

    /** Restores node {@code node} of a part that was kept in a file. */
    void restore(int node, int waysBefore) {
        if (node >= ways.length) {
            ways = Arrays.copyOf(ways, 2 * ways.length);
        }
        ways[node] = waysBefore;
    }

    /** Returns the position of the search, apart from its nodes, for {@link #restore(String, String)}. */
    String position() {
        return left + "\t" + branches;
    }

    /** Restores the position of the search. Only a position in a branch of this part is ever kept. */
    void restore(String nodeLeft, String branchesSeen) {
        left = Integer.parseInt(nodeLeft);
        branches = Long.parseLong(branchesSeen);
        mine = true;
    }
}
