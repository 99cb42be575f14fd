package dev.mlops.data;

/** What the values of a column are. */
public enum ColumnType {
    /** 64-bit floating point. */
    NUMBER,
    /** 64-bit whole numbers. */
    INTEGER,
    /** Strings from a set that is small against the number of rows. */
    CATEGORY,
    /** Strings that are read rather than counted. */
    TEXT,
    /** True or false. */
    FLAG,
    /** Points on the time line, to the microsecond. */
    INSTANT;

    /** Whether values are numbers that may be averaged: {@link #NUMBER} and {@link #INTEGER}. */
    public boolean isNumeric() {
        return this == NUMBER || this == INTEGER;
    }

    /** Whether values are strings: {@link #CATEGORY} and {@link #TEXT}. */
    public boolean isString() {
        return this == CATEGORY || this == TEXT;
    }
}
