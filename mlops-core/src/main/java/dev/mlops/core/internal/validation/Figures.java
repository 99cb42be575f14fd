package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.profile.ProfileBuilder;
import dev.mlops.core.internal.profile.ProfileOptions;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Correlation;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of those columns of which a check needs one, from one profile that all share. Mutable; for one thread. */
final class Figures {
    private final Schema schema;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<ProfileOptions.Pair> pairs = new LinkedHashSet<>();
    private @Nullable ProfileBuilder builder;
    private @Nullable Profile profile;
    private int[] positions = new int[0];

    /** Of none so far. */
    Figures(Schema schema) {
        this.schema = schema;
    }

    /** A check needs the figures of this column. To be said before the first row. */
    void need(String column) {
        columns.add(column);
    }

    /** A check needs the correlation of these columns. To be said before the first row. */
    void needCorrelation(String left, String right) {
        columns.add(left);
        columns.add(right);
        pairs.add(new ProfileOptions.Pair(left, right));
    }

    void add(Table batch) {
        if (columns.isEmpty()) {
            return;
        }
        ProfileBuilder into = builder();
        if (positions.length == schema.size()) {
            into.add(batch);
            return;
        }
        List<Column> needed = new ArrayList<>(positions.length);
        for (int position : positions) {
            needed.add(batch.columns().get(position));
        }
        into.add(Table.ofColumns(needed));
    }

    private ProfileBuilder builder() {
        ProfileBuilder known = builder;
        if (known == null) {
            Schema only = schema.only(List.copyOf(columns));
            positions = only.names().stream().mapToInt(schema::position).toArray();
            known = new ProfileBuilder(only, options());
            builder = known;
        }
        return known;
    }

    private ProfileOptions options() {
        ProfileOptions options = ProfileOptions.defaults();
        return pairs.isEmpty() ? options : options.correlate(pairs.toArray(new ProfileOptions.Pair[0]));
    }

    /** The figures of all columns that were needed, behind the last row. */
    Profile all() {
        Profile taken = profile;
        if (taken == null) {
            taken = builder().build();
            profile = taken;
        }
        return taken;
    }

    /** The figures of a column that a check needs, behind the last row; there was at least one. */
    ColumnProfile column(String name) {
        return all().column(name);
    }

    /** The correlation of two columns that a check needs. */
    Correlation correlation(String left, String right) {
        return all().correlations().stream()
                .filter(c -> c.first().equals(left) && c.second().equals(right))
                .findFirst()
                .orElseThrow();
    }
}
