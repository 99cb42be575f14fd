package dev.mlops.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What something came from and what became of it, as a graph: a dataset's rows, the run that trained on them, the model's version, its aliases and deployments, and the
 * windows of rows that were watched. Immutable; safe to share between threads; prints as its links under each other.
 *
 * <p>Of the windows of a deployment the last 20 are nodes of their own. Those before them are one node, whose link says how many they are and in how many of them
 * a column drifted, such as {@code 1,980 earlier windows, 3 with drift}.
 */
public interface Lineage {
    /** All that is linked, causes before effects. */
    List<Node> nodes();

    /** The links, causes before effects. */
    List<Link> links();

    /**
     * The part of the graph that leads to a node: all that it came from, however far back, such as the dataset of a window of rows.
     *
     * @throws IllegalArgumentException where the node is not one of {@link #nodes}
     */
    Lineage causesOf(Node node);

    /**
     * The part of the graph that a node leads to: all that became of it, however far on, such as the windows of rows of a dataset's models.
     *
     * @throws IllegalArgumentException where the node is not one of {@link #nodes}
     */
    Lineage effectsOf(Node node);

    /** As a flowchart in Mermaid's language, from left to right. Mermaid draws up to 500 links and 50,000 characters, unless it is told otherwise. */
    String toMermaid();

    /** As a picture, from left to right. */
    String toSvg();

    /**
     * As a JSON array of OpenLineage run events (specification 2-0-2): each training, evaluation, deployment and window of rows starts and completes. Datasets,
     * models and windows stand in it as datasets with their versions; rows that were in memory only, and windows that have no node of their own, are left out. The
     * run of a training is the one in {@link dev.mlops.Workspace#runs()}, where it is there; a window's has its deployment's as its parent.
     */
    String toOpenLineage();

    /** What a node is. */
    enum Kind {
        /** A version of a dataset. */
        DATASET,
        /** Rows that were made of a dataset version, or in memory. */
        ROWS,
        /** A search over settings. */
        STUDY,
        /** A training or another experiment, by its whole {@linkplain dev.mlops.runs.Run#id() id}. */
        RUN,
        /** A version of a model. */
        MODEL,
        /** An alias, at a moment. */
        ALIAS,
        /** A deployment, by its version and its number in the log of the model. */
        DEPLOYMENT,
        /** Rows that a deployment was asked about and that were watched together, by their number within it; or many such windows. */
        WINDOW
    }

    /**
     * Something in the graph.
     *
     * @param kind what it is
     * @param name its name, such as {@code adult v1}
     * @param at when it came to be; empty where that is not known
     */
    record Node(Kind kind, String name, Optional<Instant> at) {
        private static final int SHORT = 8;
        private static final Pattern ID = Pattern.compile("[0-9a-f]{16,}");

        /**
         * Such as {@code model income v1}, {@code alias income@champion at 2026-05-01T10:00:00Z}, {@code run 3f2a9c1b} with the last digits of the id, or
         * {@code window 12 of income v1 #7 at 2026-05-01T10:00:00Z} for the 12th window of a deployment that is entry 7 in the log.
         */
        @Override
        public String toString() {
            String text = switch (kind) {
                case DATASET -> "dataset ";
                case ROWS -> "rows ";
                case STUDY -> "study ";
                case RUN -> "run ";
                case MODEL -> "model ";
                case ALIAS -> "alias ";
                case DEPLOYMENT -> "deployment ";
                case WINDOW -> "window ";
            };
            boolean isMoment = kind == Kind.ALIAS || kind == Kind.DEPLOYMENT || kind == Kind.WINDOW;
            boolean isLong = kind == Kind.RUN && ID.matcher(name).matches();
            return text
                    + (isLong ? name.substring(name.length() - SHORT) : name)
                    + (isMoment ? at.map(when -> " at " + when).orElse("") : "");
        }
    }

    /**
     * One edge.
     *
     * @param from the cause
     * @param relation such as {@code trained}
     * @param to the effect
     * @param note what else is known, such as {@code by release-job}; empty where nothing is
     */
    record Link(Node from, String relation, Node to, String note) {
        /** Such as {@code dataset adult v1 --trained--> model income v1}. */
        @Override
        public String toString() {
            return from + " --" + relation + "--> " + to + (note.isEmpty() ? "" : " " + note);
        }
    }
}
