package dev.mlops.error;

/** Something was asked for by a name that nothing has: a dataset, a model, an alias, an engine, a metric. */
public final class NotFoundException extends MlOpsException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public NotFoundException(Problem problem) {
        super(problem, null);
    }

    /** With what went wrong and what it came from. */
    public NotFoundException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
