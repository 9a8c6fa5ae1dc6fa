package io.github.kprim.explore;

import java.util.Arrays;

/** Tells where the search tree is divided into parts, and whether the current execution is in one's own. */
final class Division {
    /*
     * Down to a number of choices between tasks, all tasks are tried at each node but those that sleep, whatever the
     * races are: so the tree is the same there for every part, as what sleeps depends on nothing below. The branches
     * that hang from this trunk are numbered as the search comes to them, and each belongs to one part; the others turn
     * back there. An execution that ends within the trunk belongs to the first part.
     */
    private static final int TRUNK = -1;

    private final Shard shard;
    private int[] choices = new int[64];

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
        if (node == choices.length) {
            choices = Arrays.copyOf(choices, 2 * node);
        }
        choices[node] = node == 0 ? 0 : choices[node - 1] + (chosenFrom > 1 ? 1 : 0);
        if (choices[node] < shard.branchings()) {
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

    /** How many choices between tasks lie before {@code node}. */
    int choices(int node) {
        return choices[node];
    }

    /** Goes on with node {@code node} of a part that was kept. */
    void restore(int node, int choicesBefore) {
        if (node >= choices.length) {
            choices = Arrays.copyOf(choices, 2 * choices.length);
        }
        choices[node] = choicesBefore;
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
