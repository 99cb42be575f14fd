package dev.mlops.core.internal.steps.select;

/**
 * What was decided about one column.
 *
 * @param column its name
 * @param score what decided; NaN where there was nothing to score
 * @param isKept whether it stays
 * @param because the other column that the score is about; empty where it is about this one alone
 */
record Choice(String column, double score, boolean isKept, String because) {
    Choice(String column, double score, boolean isKept) {
        this(column, score, isKept, "");
    }
}
