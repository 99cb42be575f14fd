package dev.mlops.core.internal.search;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a finite space: a tree whose branches are the values that tries were given, in the order in which they asked. A branch is
 * exhausted where a try ended there, or where all values of what is asked there are exhausted; so conditional settings cost nothing. From the
 * first setting without an end of values on there is nothing to exhaust. For one thread at a time.
 */
public final class Untried {
    private final Node root = new Node(null);
    private final Map<Integer, Integer> lengths = new HashMap<>();
    private int taken;

    /** Nothing tried. */
    public Untried() {}

    /** Takes in the tries that are new since the last call; those that run count as tried, but the one of this number. */
    public void update(History history, int number) {
        for (; taken < history.ended().size(); taken++) {
            Observation ended = history.ended().get(taken);
            lengths.remove(ended.number());
            add(ended);
        }
        for (Observation running : history.running()) {
            int length = running.values().size();
            if (running.number() != number && length > 0 && lengths.getOrDefault(running.number(), 0) < length) {
                lengths.put(running.number(), length);
                add(running);
            }
        }
    }

    private void add(Observation observation) {
        if (observation.values().isEmpty()) {
            return;
        }
        Node node = root;
        for (Map.Entry<Dimension, Double> value : observation.values().entrySet()) {
            if (!node.asks(value.getKey())) {
                node.open();
                return;
            }
            node = node.children.computeIfAbsent(value.getValue(), new Child(node));
        }
        if (node.dimension == null) {
            node.exhaust();
        }
    }

    /** Whether a try that is given these values, by name, would be one that was made before; false where that is not known. */
    public boolean isTried(Map<String, Double> values) {
        @Nullable Node node = root;
        while (node != null && !node.exhausted && node.dimension != null) {
            Double value = values.get(node.dimension.name());
            node = value == null ? null : node.children.get(value);
        }
        return node != null && node.exhausted;
    }

    /** Whether every configuration of what has been asked for so far was tried. */
    public boolean isExhausted() {
        return root.exhausted;
    }

    /** The way of a new try. */
    public Walk walk() {
        return new Walk(root);
    }

    /** The way of a new try through the tree. */
    public static final class Walk {
        private @Nullable Node node;

        private Walk(Node root) {
            node = root;
        }

        /**
         * Takes the next step: the value that is wanted, or where nothing new is left behind it, one that has something left: the nearest, of
         * choices any. The wanted one also where nothing new is left at all.
         */
        public double next(Dimension dimension, double wanted, Chance chance) {
            if (node == null || (node.dimension != null && !node.dimension.equals(dimension)) || node.isOpen) {
                node = null;
                return wanted;
            }
            double value = node.exhausted || !node.isExhausted(wanted) ? wanted : node.left(dimension, wanted, chance);
            node = node.children.get(value);
            return value;
        }

        /** Whether nothing new is left behind a value of what is asked for next. */
        public boolean isExhausted(Dimension dimension, double value) {
            return node != null && dimension.equals(node.dimension) && node.isExhausted(value);
        }
    }

    private record Child(Node parent) implements Function<Double, Node> {
        @Override
        public Node apply(Double value) {
            parent.revive();
            return new Node(parent);
        }
    }

    private static final class Node {
        private final @Nullable Node parent;
        private final Map<Double, Node> children = new HashMap<>();
        private @Nullable Dimension dimension;
        private long exhaustedChildren;
        private boolean exhausted;
        private boolean isOpen;

        private Node(@Nullable Node parent) {
            this.parent = parent;
        }

        /** Whether this is what is asked here, and it has an end of values. */
        private boolean asks(Dimension asked) {
            if (dimension == null && !isOpen) {
                dimension = asked;
            }
            return !isOpen && asked.equals(dimension) && asked.cardinality() < Long.MAX_VALUE;
        }

        private void open() {
            isOpen = true;
            revive();
        }

        private boolean isExhausted(double value) {
            Node child = children.get(value);
            return child != null && child.exhausted;
        }

        private void exhaust() {
            Node node = this;
            while (!node.exhausted && !node.isOpen) {
                node.exhausted = true;
                if (node.parent == null) {
                    return;
                }
                node = node.parent;
                node.exhaustedChildren++;
                if (node.dimension == null || node.exhaustedChildren < node.dimension.cardinality()) {
                    return;
                }
            }
        }

        /** After all there is something below: a try that ended here had not asked for everything. */
        private void revive() {
            @Nullable Node node = this;
            while (node != null && node.exhausted) {
                node.exhausted = false;
                node = node.parent;
                if (node != null) {
                    node.exhaustedChildren--;
                }
            }
        }

        private double left(Dimension asked, double wanted, Chance chance) {
            long count = asked.cardinality();
            long from = Math.round((wanted - asked.low()) / asked.step());
            if (asked.isCategory()) {
                from = chance.below((int) count);
            }
            long side = chance.below(2) == 0 ? -1 : 1;
            for (long distance = 0; distance < count; distance++) {
                for (long moved : new long[] {-side * distance, side * distance}) {
                    long position = from + moved;
                    if (position >= 0 && position < count && !isExhausted(asked.at(position))) {
                        return asked.at(position);
                    }
                }
            }
            return wanted;
        }
    }
}
