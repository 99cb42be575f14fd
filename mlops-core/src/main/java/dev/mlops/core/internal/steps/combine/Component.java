package dev.mlops.core.internal.steps.combine;

/**
 * One direction. Immutable, but for those who change the array.
 *
 * @param variance of the training rows along it (divisor n - 1)
 * @param share of the variance of all columns
 * @param scale what the place along it is divided by
 * @param weights the part of each column, of length 1 together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in a hot loop
record Component(double variance, double share, double scale, double[] weights) {}
