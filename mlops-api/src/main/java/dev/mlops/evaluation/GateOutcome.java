package dev.mlops.evaluation;

/** What came of a criterion or of a whole gate. */
public enum GateOutcome {
    /** It holds. */
    PASS,
    /** There are too few rows to say. */
    INCONCLUSIVE,
    /** It does not hold, or it could not be looked at. */
    FAIL;

    /** The worse of two. */
    GateOutcome and(GateOutcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The better of two. */
    GateOutcome or(GateOutcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
