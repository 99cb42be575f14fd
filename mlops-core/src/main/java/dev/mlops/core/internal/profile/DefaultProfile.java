package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.CoMoments;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Correlation;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** A profile with the states of its columns, which nobody changes any more. */
final class DefaultProfile implements Profile {
    private final Schema schema;
    private final ProfileOptions options;
    private final long rows;
    private final List<ColumnState> states;
    private final List<ColumnProfile> columns;
    private final List<ProfileOptions.Pair> pairs;
    private final List<CoMoments> coMoments;

    DefaultProfile(
            Schema schema,
            ProfileOptions options,
            long rows,
            List<ColumnState> states,
            List<ProfileOptions.Pair> pairs,
            List<CoMoments> coMoments) {
        this.schema = schema;
        this.options = options;
        this.rows = rows;
        this.states = List.copyOf(states);
        this.columns = states.stream().map(DefaultColumnProfile::of).toList();
        this.pairs = List.copyOf(pairs);
        this.coMoments = List.copyOf(coMoments);
    }

    Schema schema() {
        return schema;
    }

    ProfileOptions options() {
        return options;
    }

    List<ColumnState> states() {
        return states;
    }

    List<CoMoments> coMoments() {
        return coMoments;
    }

    @Override
    public long rowCount() {
        return rows;
    }

    @Override
    public List<ColumnProfile> columns() {
        return columns;
    }

    @Override
    public ColumnProfile column(String name) {
        return columns.get(schema.position(name));
    }

    @Override
    public List<Correlation> correlations() {
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> new Correlation(
                        pairs.get(i).first(),
                        pairs.get(i).second(),
                        coMoments.get(i).count,
                        coMoments.get(i).coefficient()))
                .toList();
    }

    @Override
    public Profile merge(Profile other) {
        return new ProfileBuilder(schema, options).merge(this).merge(other).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultProfile that
                && rows == that.rows
                && schema.equals(that.schema)
                && ProfileJson.write(this).equals(ProfileJson.write(that));
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + Long.hashCode(rows);
    }

    @Override
    public String toString() {
        return ProfileText.of(this);
    }
}
