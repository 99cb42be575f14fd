package dev.mlops.core.internal.study.ledger;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which setting a try asks for after which, learned from those that are over: a tree that parts where a value of one with choices or steps was seen to lead
 * elsewhere. So a try's settings can be chosen before it asks. For one thread at a time.
 */
public final class Shapes {
    private final boolean isExact;
    private final Node root = new Node();

    /**
     * Knows nothing.
     *
     * @param isExact whether nothing is foretold behind a number without steps that was not seen; else what followed the last one
     */
    public Shapes(boolean isExact) {
        this.isExact = isExact;
    }

    /** Learns from a try: its settings in the order in which it asked. */
    public void add(Map<Setting, Double> asked) {
        Node node = root;
        for (Map.Entry<Setting, Double> one : asked.entrySet()) {
            if (!one.getKey().equals(node.asks)) {
                node.asks = one.getKey();
                node.behind.clear();
            }
            node = node.behind.computeIfAbsent(key(one.getKey(), one.getValue()), value -> new Node());
        }
    }

    private Double key(Setting setting, double value) {
        return isExact || setting.dimension().isDiscrete() ? value : Double.valueOf(0);
    }

    /** The way of a new try. */
    public Walk walk() {
        return new Walk();
    }

    /** The way of a new try through the tree. */
    public final class Walk {
        private @Nullable Node at = root;

        private Walk() {}

        /** The setting that comes next; null where that is not known. */
        public @Nullable Setting next() {
            return at == null ? null : at.asks;
        }

        /** Goes on by the value of what was asked for. */
        public void follow(Setting setting, double value) {
            at = at == null || !setting.equals(at.asks) ? null : at.behind.get(key(setting, value));
        }
    }

    private static final class Node {
        private @Nullable Setting asks;
        private final Map<Double, Node> behind = new HashMap<>();
    }
}
