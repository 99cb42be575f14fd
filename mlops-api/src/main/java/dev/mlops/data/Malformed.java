package dev.mlops.data;

/**
 * What to do with a row that is not what it must be: it has too few or too many fields, or a value that does not suit the type that its
 * column was given. A file that breaks off inside quotes, bytes that are not in its charset and headers that differ are errors in any
 * case: there is no telling where the next row starts, or what it means.
 */
public enum Malformed {
    /** Throw a {@link dev.mlops.error.DataException} that names file, line and column and shows what was found. */
    FAIL,
    /** Leave the row out, and count it. */
    SKIP,
    /**
     * Keep the row without the value, and count it: a value that does not suit is missing, a short row has missing values at its end, and
     * fields beyond the last column are dropped.
     */
    NULL
}
