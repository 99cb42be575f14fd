package dev.mlops.core.internal.csv;

import java.util.List;

/** Takes the fields of a source one after the other. The characters are lent: they are gone when the call returns. */
interface RowSink {
    /** The names of the columns; called once, before all else. */
    void header(List<String> names);

    /** A field that holds something. */
    void field(int column, char[] chars, int offset, int length, long line);

    /** A field that is missing. */
    void missing(int column);

    /** The row has all its fields. */
    void endRow();
}
