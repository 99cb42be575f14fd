package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;

/** The figures of a column while rows come. For one thread; what a profile keeps is a copy that does not change any more. */
abstract sealed class ColumnState permits OrderedState, TextState {
    final Schema.Field field;
    final Values values;
    long count;
    long missing;

    ColumnState(Schema.Field field, Values values) {
        this.field = field;
        this.values = values;
    }

    static ColumnState of(Schema.Field field, ProfileOptions options) {
        return field.type().isString()
                ? new TextState(field, new Values(options.sizes(), true))
                : new OrderedState(field, new Values(options.sizes(), false));
    }

    /** Adds all rows of a column of the same type. */
    abstract void add(Column column, Scratch scratch);

    /** Adds what another state of the same column and options holds. */
    abstract void merge(ColumnState other);

    abstract ColumnState copy();

    final void mergeCounts(ColumnState other) {
        count += other.count;
        missing += other.missing;
        values.merge(other.values);
    }

    final void copyCounts(ColumnState from) {
        count = from.count;
        missing = from.missing;
    }

    final ColumnType type() {
        return field.type();
    }
}
