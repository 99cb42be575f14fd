package dev.mlops.validation;

import dev.mlops.data.Batches;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import java.util.List;
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

    /** The same where the report has a profile of all columns, which is taken in the same pass. */
    Validator withProfile();

    /**
     * The same where each expectation that must remember values (unique, exists in another table) does so in at most this many bytes
     * of memory, and in temporary files beyond that (with another MiB for what is on its way to them); 64 MiB unless said otherwise, at least
     * 64 KiB.
     */
    Validator memory(long bytes);

    /**
     * The same where rules that compare with a reference ({@link ReferenceRule.Distance}, {@link ReferenceRule.RelativeChange}) do so with
     * these rows: of a {@link DatasetVersion} with its profile, which is stored; of others with one that is taken in a pass of their own at the first
     * validation that needs it, and kept. It takes the place of a reference that was given before. What it reads when it is needed may fail as
     * reading does.
     */
    Validator against(Batches reference);

    /** The same where rules that compare with a reference do so with this profile. */
    Validator against(Profile reference);

    /** The same where rules that compare with a reference do so with these figures of an external benchmark. */
    Validator against(Reference reference);

    /**
     * The same where rules that compare with the past ({@link ReferenceRule.FigureInHistory}, {@link ReferenceRule.RowCountInHistory}) do so with
     * the last of these versions, by their profiles: {@code history(ws.datasets().versions("adult"))}. It takes the place of a history that
     * was given before. Where rows of one of the versions are validated, only those before it are looked at.
     *
     * @param versions oldest first
     */
    Validator history(List<? extends DatasetVersion> versions);

    /**
     * The same where rules that compare with the past do so with the last of these profiles.
     *
     * @param profiles oldest first
     */
    Validator history(Profile... profiles);

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
     * @throws dev.mlops.error.DataException where a rule that was read from a document was not given again ({@link Expectations#given}), or
     *     a rule compares with a reference or a history and none was given
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
