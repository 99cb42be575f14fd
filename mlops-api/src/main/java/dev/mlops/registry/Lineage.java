package dev.mlops.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What something came from and what became of it, as a graph. Immutable; safe to share between threads; prints as its links under each other. */
public interface Lineage {
    /** All that is linked, causes before effects. */
    List<Node> nodes();

    /** The links, causes before effects. */
    List<Link> links();

    /** As a flowchart in Mermaid's language, from left to right. */
    String toMermaid();

    /** As a picture, from left to right. */
    String toSvg();

    /**
     * As a JSON array of OpenLineage run events (specification 2-0-2): each training, evaluation and deployment starts and completes. Datasets and
     * models stand in it as datasets with their versions, those of rows that were in memory only are left out.
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
        /** An experiment. */
        RUN,
        /** A version of a model. */
        MODEL,
        /** An alias, at a moment. */
        ALIAS,
        /** A deployment. */
        DEPLOYMENT,
        /** Rows that a deployment was asked about, and whose drift raised an alert. */
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
        /** Such as {@code model income v1} or {@code alias income@champion at 2026-05-01T10:00:00Z}. */
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
            return text + name + (isMoment ? at.map(when -> " at " + when).orElse("") : "");
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
