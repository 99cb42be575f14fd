package dev.mlops.error;

/** A validation report, a gate or a drift check was asked to throw and had a reason to. */
public final class QualityException extends MlOpsException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public QualityException(Problem problem) {
        super(problem, null);
    }

    /** With what went wrong and what it came from. */
    public QualityException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
