package dev.mlops.data;

import java.util.List;

/** What a table holds, in figures per column. Immutable; safe to share between threads; prints as a table. */
public interface Profile {
    /** How many rows there are. */
    long rowCount();

    /** A profile per column, in the table's order. */
    List<ColumnProfile> columns();

    /** The profile of one column. Throws {@link dev.mlops.error.NotFoundException} where there is none, naming the nearest. */
    ColumnProfile column(String name);
}
