package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.CoMoments;
import dev.mlops.data.Column;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a profile, batch by batch: of a source, of a window of live rows, of parts that others have taken. Mutable; for one thread. Its
 * memory does not grow with the rows.
 */
public final class ProfileBuilder {
    private final Schema schema;
    private final ProfileOptions options;
    private final List<ColumnState> columns = new ArrayList<>();
    private final List<ProfileOptions.Pair> pairs;
    private final List<CoMoments> coMoments = new ArrayList<>();
    private final Scratch scratch = new Scratch();
    private long rows;

    /**
     * Without rows.
     *
     * @throws dev.mlops.error.NotFoundException where a column to correlate is not there
     * @throws DataException where it does not hold numbers
     */
    public ProfileBuilder(Schema schema, ProfileOptions options) {
        this.schema = schema;
        this.options = options;
        schema.fields().forEach(field -> columns.add(ColumnState.of(field, options)));
        this.pairs = options.pairs(schema);
        pairs.forEach(pair -> coMoments.add(new CoMoments()));
    }

    /** Adds rows. Throws {@link DataException} where they have other columns than the schema. */
    public ProfileBuilder add(Table batch) {
        if (!batch.schema().equals(schema)) {
            throw otherColumns("rows do not suit the profile", batch.schema());
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(batch.columns().get(i), scratch);
        }
        if (!pairs.isEmpty()) {
            correlate(batch);
        }
        rows += batch.rowCount();
        return this;
    }

    private void correlate(Table batch) {
        double[][] numbers = new double[schema.size()][];
        for (ProfileOptions.Pair pair : pairs) {
            numbers[schema.position(pair.first())] = new double[Scratch.ROWS];
            numbers[schema.position(pair.second())] = new double[Scratch.ROWS];
        }
        for (int from = 0; from < batch.rowCount(); from += Scratch.ROWS) {
            int size = Math.min(Scratch.ROWS, batch.rowCount() - from);
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != null) {
                    copy(batch.columns().get(i), from, size, numbers[i]);
                }
            }
            for (int i = 0; i < pairs.size(); i++) {
                ProfileOptions.Pair pair = pairs.get(i);
                coMoments
                        .get(i)
                        .add(numbers[schema.position(pair.first())], numbers[schema.position(pair.second())], size);
            }
        }
    }

    private static void copy(Column column, int from, int size, double[] numbers) {
        for (int i = 0; i < size; i++) {
            numbers[i] = column.number(from + i);
        }
    }

    /**
     * Adds what a profile holds.
     *
     * @throws DataException where it is of other columns or other options, or holds figures alone
     */
    public ProfileBuilder merge(Profile profile) {
        if (!(profile instanceof DefaultProfile other)) {
            throw new DataException(Problem.of("a profile holds figures alone and cannot be merged")
                    .expected("a profile with sketches, as this version of the library takes it")
                    .found(
                            profile instanceof StoredFigures
                                    ? "one that an earlier version stored"
                                    : profile.getClass().getName())
                    .next("take the profile again from the rows"));
        }
        if (!other.schema().equals(schema)) {
            throw otherColumns("profiles of other columns cannot be merged", other.schema());
        }
        if (!other.options().equals(options)) {
            throw new DataException(Problem.of("profiles that were taken with other options cannot be merged")
                    .expected(options.toString())
                    .found(other.options().toString())
                    .next("take both with the same options"));
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).merge(other.states().get(i));
        }
        for (int i = 0; i < coMoments.size(); i++) {
            coMoments.get(i).merge(other.coMoments().get(i));
        }
        rows += other.rowCount();
        return this;
    }

    private DataException otherColumns(String what, Schema found) {
        String unknown = found.fields().stream()
                .filter(field -> !schema.fields().contains(field))
                .map(Schema.Field::toString)
                .findFirst()
                .orElse("");
        return new DataException(Problem.of(unknown.isEmpty() ? what : what + ": " + unknown)
                .expected("columns " + schema)
                .found("columns " + found)
                .next("give them the same columns, in the same order and of the same types"));
    }

    /** How many rows there are so far. */
    public long rowCount() {
        return rows;
    }

    /** The profile of the rows so far; more may be added afterwards. */
    public Profile build() {
        return new DefaultProfile(
                schema,
                options,
                rows,
                columns.stream().map(ColumnState::copy).toList(),
                pairs,
                coMoments.stream().map(CoMoments::copy).toList());
    }
}
