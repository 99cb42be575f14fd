package dev.mlops.data;

import java.util.List;

/**
 * What rows hold, in figures per column, taken in one pass and in bounded memory: some tens of kilobytes per column, whatever the number
 * of rows. Immutable; safe to share between threads; prints as a table. Equal are profiles of the same state: those of the same rows in
 * the same batches are.
 */
public interface Profile {
    /** How many rows there are. */
    long rowCount();

    /** A profile per column, in the table's order. */
    List<ColumnProfile> columns();

    /** The profile of one column. Throws {@link dev.mlops.error.NotFoundException} where there is none, naming the nearest. */
    ColumnProfile column(String name);

    /** How pairs of columns go together, for those that were asked for when the profile was taken. */
    List<Correlation> correlations();

    /**
     * The profile of the rows of both, as if they had been taken in one pass: what is exact stays exact (means and the like to about
     * 1e-12 of their size), what is approximate stays within its stated error. The order in which many are merged does not matter but
     * for those errors. That of quantiles takes for granted that the two are of different rows.
     *
     * @throws dev.mlops.error.DataException where the other has other columns or was taken with other options, or one of the two was
     *     stored by a version that kept figures alone
     */
    Profile merge(Profile other);
}
