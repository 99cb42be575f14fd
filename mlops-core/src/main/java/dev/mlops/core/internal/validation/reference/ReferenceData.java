package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Batches;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.validation.Reference;
import dev.mlops.validation.ReferenceColumn;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** What rows are held against. Safe to share between threads. */
public sealed interface ReferenceData {
    /** What is known of the column that goes with one of the rows. Throws {@link Unfit} where there is none, or of another type. */
    Side column(Schema.Field field);

    /** Rows, which are profiled when they are first needed. */
    static ReferenceData of(Batches rows) {
        return new Profiled(
                new Once(rows instanceof DatasetVersion version ? version::profile : () -> Profiles.of(rows)));
    }

    /** A profile. */
    static ReferenceData of(Profile profile) {
        return new Profiled(() -> profile);
    }

    /** Figures of a benchmark. */
    static ReferenceData of(Reference reference) {
        return new Given(reference);
    }

    private static Unfit noSuchColumn(String name, Collection<String> names) {
        return new Unfit("no such column in the reference; " + Problem.didYouMean(name, names) + "there are "
                + (names.isEmpty() ? "none" : String.join(", ", names)));
    }

    /** Rows or their profile. */
    record Profiled(Supplier<Profile> profile) implements ReferenceData {
        @Override
        public Side column(Schema.Field field) {
            Profile known = profile.get();
            List<String> names = known.columns().stream()
                    .map(column -> column.field().name())
                    .toList();
            if (!names.contains(field.name())) {
                throw noSuchColumn(field.name(), names);
            }
            ColumnProfile column = known.column(field.name());
            if (!areAlike(field.type(), column.field().type())) {
                throw new Unfit("type " + Words.type(field.type()) + ", and type "
                        + Words.type(column.field().type()) + " in the reference");
            }
            if (column.count() == 0) {
                throw new Unfit("a reference without rows");
            }
            return new Side.Profiled(column);
        }

        private static boolean areAlike(ColumnType a, ColumnType b) {
            return a == b || (a.isNumeric() && b.isNumeric()) || (a.isString() && b.isString());
        }
    }

    /** Figures. */
    record Given(Reference reference) implements ReferenceData {
        @Override
        public Side column(Schema.Field field) {
            ReferenceColumn figures = reference.columns().get(field.name());
            if (figures == null) {
                throw noSuchColumn(field.name(), reference.columns().keySet());
            }
            ColumnType type = field.type();
            boolean ordered = type.isNumeric() || type == ColumnType.INSTANT;
            if (!figures.quantiles().isEmpty() && !ordered) {
                throw new Unfit("type " + Words.type(type) + ", and quantiles in the reference");
            }
            if (!figures.shares().isEmpty() && ordered && type != ColumnType.INTEGER) {
                throw new Unfit("type " + Words.type(type) + ", and shares of values in the reference");
            }
            return new Side.Given(figures, reference.rows());
        }
    }
}
