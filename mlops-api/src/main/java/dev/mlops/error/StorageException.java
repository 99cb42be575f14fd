package dev.mlops.error;

/** A store cannot read or write, or what it read is not what was written (the digest differs). */
public final class StorageException extends MlOpsException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public StorageException(Problem problem) {
        super(problem, null);
    }

    /** With what went wrong and what it came from. */
    public StorageException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
