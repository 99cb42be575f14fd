package dev.mlops.registry;

import java.util.List;

/**
 * What came of training a version again from what was recorded of it. Immutable; prints as a short list.
 *
 * @param version such as {@code income v2}
 * @param outcome what came of it
 * @param digest the digest of the model that was trained; empty where none was
 * @param rows how many rows both models were asked about; 0 where none were
 * @param largestDifference the largest difference of a score on these rows; NaN where there is none to tell
 * @param differences what differs, or why it could not be trained again; empty where it is identical
 */
public record Reproduction(
        String version, Outcome outcome, String digest, int rows, double largestDifference, List<String> differences) {
    /** What can come of it. */
    public enum Outcome {
        /** The same digest: the same parameters, bit for bit. */
        IDENTICAL,
        /** Another digest, but the same predictions, bit for bit. */
        SAME_PREDICTIONS,
        /** Other predictions. */
        DIFFERENT,
        /** What is needed is not there: the rows were in no dataset or are gone, the engine is missing, a step is the caller's own. */
        IMPOSSIBLE
    }

    /** Keeps a copy. */
    public Reproduction {
        differences = List.copyOf(differences);
    }

    /** Whether the very same model came of it. */
    public boolean isIdentical() {
        return outcome == Outcome.IDENTICAL;
    }

    /** Such as {@code income v2: identical (3fa4b21c)}, or what differs, one line each. */
    @Override
    public String toString() {
        String head = version + ": "
                + switch (outcome) {
                    case IDENTICAL -> "identical";
                    case SAME_PREDICTIONS -> "same predictions, other bytes";
                    case DIFFERENT -> rows == 0 ? "different" : "different, scores by up to " + largestDifference;
                    case IMPOSSIBLE -> "cannot be reproduced";
                }
                + (digest.isEmpty() ? "" : " (" + digest.substring(0, 8) + ")");
        return differences.isEmpty() ? head : head + "\n- " + String.join("\n- ", differences);
    }
}
