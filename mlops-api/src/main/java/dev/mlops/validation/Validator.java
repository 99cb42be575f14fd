package dev.mlops.validation;

import dev.mlops.data.Batches;
import dev.mlops.data.Table;
import java.util.function.Consumer;

/**
 * Holds expectations against rows: {@code ws.validator().expect(column("age").isComplete()).validate(table)}. An immutable stage:
 * options return a new one. Safe to share between threads.
 */
public interface Validator {
    /** The same with expectations more; where one does not hold, the report fails. */
    Validator expect(Expectation... expectations);

    /** The same with expectations more; where one does not hold, the report says so and passes. */
    Validator warn(Expectation... expectations);

    /** The same with expectations more; where one does not hold, the report says so and passes, and nobody need act on it. */
    Validator inform(Expectation... expectations);

    /** The same with the rules of a document more, each with its own severity. */
    Validator expect(Expectations expectations);

    /** The same where a finding shows up to so many of the rows at fault; 5 unless said otherwise, 0 for none. */
    Validator samples(int count);

    /**
     * The same where each expectation that must remember values (unique, exists in another table) does so in at most this many bytes
     * of memory, and in temporary files beyond that (with another MiB for what is on its way to them); 64 MiB unless said otherwise, at least
     * 64 KiB.
     */
    Validator memory(long bytes);

    /**
     * Learns what such rows are like, as a document to review and edit.
     *
     * @throws dev.mlops.error.DataException where there are no rows to learn from
     */
    Expectations suggest(Batches rows);

    /**
     * Looks at every row once, in bounded memory. An expectation of a column that is not there is a finding that names the columns that
     * are; one that needs rows is a finding where there are none.
     *
     * @throws IllegalStateException where no expectation was given: nothing would be checked
     * @throws dev.mlops.error.DataException where a rule that was read from a document was not given again ({@link Expectations#given})
     */
    ValidationReport validate(Batches rows);

    /**
     * Parts good rows from those that do not meet an expectation of severity error. Only expectations that must hold for every row part
     * them ({@link RowRule} without {@code forAtLeast}); all are in the report. Where one of them cannot be held against the table, since
     * a column is not there or of another type, no row is good.
     *
     * @throws IllegalStateException where no expectation parts rows
     * @throws dev.mlops.error.DataException as {@link #validate} does
     */
    Partition partition(Table table);

    /**
     * The same for rows that need not fit in memory. Tables of at least one row are handed over in the order of the rows. What a consumer
     * throws ends it and reaches the caller.
     *
     * @return the report on all rows
     */
    ValidationReport partition(Batches rows, Consumer<Table> good, Consumer<Quarantined> quarantined);
}
