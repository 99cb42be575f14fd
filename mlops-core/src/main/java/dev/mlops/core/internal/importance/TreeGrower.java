package dev.mlops.core.internal.importance;

import dev.mlops.core.internal.search.Chance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows a regression tree on a bootstrap sample (Breiman, Random forests, 2001). Every node looks at some of the axes only, five in six, as the trees
 * of Hutter, Hoos and Leyton-Brown do. Tries are sorted once per axis, and parted stably from then on. For one thread at a time.
 */
final class TreeGrower {
    private static final int DEEPEST = 64;

    private final Tries tries;
    private final Chance chance;
    private final double[] weights;
    private final SplitSearch search;
    private final int[][] orders;
    private final boolean[] goesLeft;
    private final int[] spare;
    private final List<Leaf> leaves = new ArrayList<>();

    private TreeGrower(Tries tries, int[][] sorted, Chance chance, double least) {
        this.tries = tries;
        this.chance = chance;
        this.weights = new double[tries.size()];
        for (int i = 0; i < tries.size(); i++) {
            weights[chance.below(tries.size())]++;
        }
        this.search = new SplitSearch(tries, weights, least);
        this.orders = new int[sorted.length][];
        for (int a = 0; a < sorted.length; a++) {
            orders[a] = Arrays.stream(sorted[a]).filter(i -> weights[i] > 0).toArray();
        }
        this.goesLeft = new boolean[tries.size()];
        this.spare = new int[tries.size()];
    }

    /** A node that is not parted yet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Node(int from, int to, int depth, Part[] parts) {}

    /**
     * The leaves of a tree.
     *
     * @param sorted by axis, all tries by their code
     * @param chance what the sample and the axes depend on
     * @param least the least weight of a leaf
     */
    static List<Leaf> grow(Tries tries, int[][] sorted, Chance chance, double least) {
        return new TreeGrower(tries, sorted, chance, least).grow();
    }

    private List<Leaf> grow() {
        Deque<Node> open = new ArrayDeque<>();
        Part[] whole = tries.axes().stream().map(Axis::whole).toArray(Part[]::new);
        open.push(new Node(0, orders[0].length, 0, whole));
        while (!open.isEmpty()) {
            Node node = open.pop();
            @Nullable Split split = node.depth() < DEEPEST && node.to() - node.from() > 1 ? best(node) : null;
            if (split == null) {
                leaves.add(new Leaf(node.parts(), mean(node)));
            } else {
                part(node, split, open);
            }
        }
        return leaves;
    }

    private double mean(Node node) {
        double weight = 0;
        double sum = 0;
        for (int i = node.from(); i < node.to(); i++) {
            weight += weights[orders[0][i]];
            sum += weights[orders[0][i]] * tries.values()[orders[0][i]];
        }
        return sum / weight;
    }

    /** Draws axes without replacement until five in six have been looked at; more where none of them can be parted. */
    private @Nullable Split best(Node node) {
        int[] axes = new int[orders.length];
        Arrays.setAll(axes, a -> a);
        int enough = Math.max(1, (int) Math.ceil(orders.length * 5 / 6.0));
        @Nullable Split best = null;
        for (int looked = 0; looked < axes.length && (looked < enough || best == null); looked++) {
            int drawn = looked + chance.below(axes.length - looked);
            int axis = axes[drawn];
            axes[drawn] = axes[looked];
            axes[looked] = axis;
            @Nullable Split split = search.best(axis, orders[axis], node.from(), node.to(), node.parts()[axis]);
            if (split != null && (best == null || split.gain() > best.gain())) {
                best = split;
            }
        }
        return best;
    }

    private void part(Node node, Split split, Deque<Node> open) {
        int border = node.from();
        for (int i = node.from(); i < node.to(); i++) {
            int one = orders[0][i];
            goesLeft[one] = split.left().holds(tries.codes()[split.axis()][one]);
            border += goesLeft[one] ? 1 : 0;
        }
        for (int[] order : orders) {
            int left = node.from();
            int right = 0;
            for (int i = node.from(); i < node.to(); i++) {
                if (goesLeft[order[i]]) {
                    order[left++] = order[i];
                } else {
                    spare[right++] = order[i];
                }
            }
            System.arraycopy(spare, 0, order, left, right);
        }
        open.push(child(border, node.to(), node, split.axis(), split.right()));
        open.push(child(node.from(), border, node, split.axis(), split.left()));
    }

    private static Node child(int from, int to, Node node, int axis, Part part) {
        Part[] parts = node.parts().clone();
        parts[axis] = part;
        return new Node(from, to, node.depth() + 1, parts);
    }
}
