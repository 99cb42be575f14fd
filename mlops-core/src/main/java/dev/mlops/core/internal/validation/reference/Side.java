package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.validation.ReferenceColumn;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What is known of a column on one side, that of the rows or that of the reference. Immutable. */
public sealed interface Side {
    /** How many rows there are; 1 where that is not known. */
    double weight();

    /** Whether it is known how many rows there are. */
    boolean isCounted();

    /** How many of them have no value; empty where that is not known. */
    OptionalDouble missing();

    /** Whether its values are categories, and not numbers or instants. */
    boolean isCategorical();

    /** Its numbers or instants; empty where none is there. */
    Optional<Points> points();

    /** Its values. */
    Categories categories();

    /** The standard deviation of its numbers as a population. */
    OptionalDouble deviation();

    /** Its values as text. Throws {@link Unfit} where not all of them are known. */
    default Set<String> values() {
        Categories all = categories();
        if (all.names().isEmpty() && (all.others() == 0 || all.arePooled())) {
            throw new Unfit("no values in the reference to compare with");
        }
        if (all.others() > 0) {
            throw new Unfit("values that are not all known in the reference ("
                    + Words.count(all.names().size()) + " of them are); use existsIn with its rows");
        }
        return all.names();
    }

    /** How many rows have a value. */
    default double present() {
        return weight() - missing().orElse(0);
    }

    /** A profile of a column. */
    record Profiled(ColumnProfile column) implements Side {
        @Override
        public double weight() {
            return column.count();
        }

        @Override
        public boolean isCounted() {
            return true;
        }

        @Override
        public OptionalDouble missing() {
            return OptionalDouble.of((double) column.missing());
        }

        @Override
        public boolean isCategorical() {
            ColumnType type = column.field().type();
            return type.isString() || type == ColumnType.FLAG;
        }

        @Override
        public Optional<Points> points() {
            return Points.of(column);
        }

        @Override
        public Categories categories() {
            return Categories.of(column);
        }

        @Override
        public OptionalDouble deviation() {
            OptionalDouble variance = column.variance();
            if (variance.isEmpty()) {
                return variance;
            }
            return OptionalDouble.of(Math.sqrt(variance.getAsDouble() * ((present() - 1) / present())));
        }
    }

    /** Figures of a benchmark. */
    record Given(ReferenceColumn figures, OptionalLong rows) implements Side {
        @Override
        public double weight() {
            return rows.orElse(1);
        }

        @Override
        public boolean isCounted() {
            return rows.isPresent();
        }

        @Override
        public OptionalDouble missing() {
            OptionalDouble share = figures.missingShare();
            return share.isEmpty() ? share : OptionalDouble.of(share.getAsDouble() * weight());
        }

        @Override
        public boolean isCategorical() {
            return !figures.shares().isEmpty();
        }

        @Override
        public Optional<Points> points() {
            return figures.quantiles().isEmpty() ? Optional.empty() : Optional.of(Points.of(figures.quantiles()));
        }

        @Override
        public Categories categories() {
            return Categories.of(figures.shares(), present());
        }

        @Override
        public OptionalDouble deviation() {
            return figures.standardDeviation();
        }
    }
}
