package dev.mlops.core.internal.statistics;

/**
 * What a test found.
 *
 * @param statistic the test statistic; NaN where the data do not define it, such as a variance ratio of constants
 * @param p the probability of a statistic at least as extreme where nothing differs, from 0 to 1; NaN where the statistic is
 */
public record TestResult(double statistic, double p) {}
