package dev.mlops.data;

import java.util.List;

/**
 * What changed from one dataset version to another. Immutable; safe to share between threads; prints as a small report, and as one line
 * where nothing changed.
 */
public interface DatasetDiff {
    /** The earlier version. */
    Origin before();

    /** The later version. */
    Origin after();

    /** How the columns differ. */
    SchemaDiff schema();

    /** How the rows differ; all zero where one of the versions has files without rows. */
    RowDiff rows();

    /** How the files differ. */
    FileDiff files();

    /** How the values of each column that both have are distributed, in the later version's order. */
    List<ColumnDiff> columns();

    /** One of {@link #columns()}. Throws {@link dev.mlops.error.NotFoundException}, naming the nearest, where there is none. */
    ColumnDiff column(String name);

    /** Whether columns, rows and files are the same. */
    boolean isEmpty();
}
