package dev.mlops.pipeline;

/** What a fitted pipeline does about a row or table that is not as it should be. */
public enum OnProblem {
    /** Throws a {@link dev.mlops.error.DataException} that names the column and what was found. */
    FAIL,
    /** Takes the value for missing, so that an impute step fills it in; where there is none, that is an error. */
    TREAT_AS_MISSING
}
