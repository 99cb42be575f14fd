package dev.mlops.error;

import org.jspecify.annotations.Nullable;

/**
 * The one root of what this library throws beside the usual JDK exceptions for bad arguments. Unchecked; its message says what
 * happened, what was expected, what was found and what to do next. After any of them nothing is half-done: a store holds what it
 * held before the call.
 */
public abstract sealed class MlOpsException extends RuntimeException
        permits DataException,
                NotFoundException,
                ConflictException,
                StorageException,
                QualityException,
                EngineException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String expected;
    private final String found;
    private final String next;

    MlOpsException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.what = problem.what();
        this.expected = problem.expected();
        this.found = problem.found();
        this.next = problem.next();
    }

    /** The parts of the message, for a host that shows them in its own way. */
    public final Problem problem() {
        return new Problem(what, expected, found, next);
    }
}
