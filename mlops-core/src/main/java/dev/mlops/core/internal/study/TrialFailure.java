package dev.mlops.core.internal.study;

import dev.mlops.error.MlOpsException;
import dev.mlops.error.Problem;

/** Says that a try failed, and the study goes on. */
public final class TrialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For this reason, in one line. */
    public TrialFailure(String reason) {
        super(reason, null, false, false);
    }

    /** Because of this. */
    public static TrialFailure of(Throwable cause) {
        return new TrialFailure(reason(cause));
    }

    /** What was thrown in one line, since it stands in a table. */
    public static String reason(Throwable cause) {
        String text = cause.toString();
        if (cause instanceof MlOpsException known) {
            Problem problem = known.problem();
            text = problem.what()
                    + (problem.expected().isEmpty() ? "" : "; expected " + problem.expected())
                    + (problem.found().isEmpty() ? "" : "; found " + problem.found());
        }
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** The reason. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
