package dev.mlops.error;

/** Data is not what it must be: a file that cannot be parsed, a column that is not there, a value of the wrong type. */
public final class DataException extends MlOpsException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public DataException(Problem problem) {
        super(problem, null);
    }

    /** With what went wrong and what it came from. */
    public DataException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
