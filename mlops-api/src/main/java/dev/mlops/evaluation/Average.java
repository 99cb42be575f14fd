package dev.mlops.evaluation;

/** How one figure is made of figures per label. */
public enum Average {
    /** The mean over the labels, each counting the same. */
    MACRO,
    /** The mean over the labels, each counting as many rows as have it. */
    WEIGHTED,
    /** Of all decisions about all labels together. */
    MICRO,
    /** Of the labels of each row, and then the mean over the rows; for rows that may have several labels. */
    SAMPLES
}
