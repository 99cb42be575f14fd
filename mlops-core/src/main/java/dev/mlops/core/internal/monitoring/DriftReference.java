package dev.mlops.core.internal.monitoring;

import dev.mlops.data.Column;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.Detector;
import dev.mlops.monitoring.DriftReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The watched columns of the rows that are usual, each with its bins and its threshold. Where several detectors are about a column, the
 * one with the lowest threshold holds. Immutable; safe to share between threads.
 */
final class DriftReference {
    private final long rowCount;
    private final Map<PopulationStability, Double> thresholds;
    private final Schema schema;

    private DriftReference(long rowCount, Map<PopulationStability, Double> thresholds) {
        this.rowCount = rowCount;
        this.thresholds = thresholds;
        this.schema = Schema.of(thresholds.keySet().stream()
                .map(column -> new Schema.Field(column.name(), column.type()))
                .toList());
    }

    /**
     * Prepares the columns that the detectors are about.
     *
     * @param rows what is usual
     * @param detectors what to look for, at least one
     * @param candidate whether a column of the reference can be watched at all
     * @throws DataException where there are no rows, or no column is left to watch
     */
    static DriftReference of(Table rows, List<Detector> detectors, Predicate<String> candidate) {
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("the reference has no rows")
                    .expected("the rows that are usual, such as those of the training")
                    .found("0 rows")
                    .next("give it rows"));
        }
        Map<String, Double> wanted = new LinkedHashMap<>();
        for (Detector detector : detectors) {
            if (detector instanceof Detector.Psi psi) {
                psi.columns().select(rows.schema()).stream()
                        .filter(candidate)
                        .forEach(name -> wanted.merge(name, psi.threshold(), Math::min));
            }
        }
        if (wanted.isEmpty()) {
            throw new DataException(Problem.of("there is no column to watch")
                    .expected("a column that one of " + detectors + " selects")
                    .found("columns " + rows.schema())
                    .next("select columns that are there, such as drift(all())"));
        }
        Map<PopulationStability, Double> thresholds = new LinkedHashMap<>();
        for (Column column : rows.columns()) {
            Double threshold = wanted.get(column.name());
            if (threshold != null) {
                thresholds.put(PopulationStability.of(column), threshold);
            }
        }
        return new DriftReference(rows.rowCount(), thresholds);
    }

    /** The watched columns, in the reference's order. */
    Schema schema() {
        return schema;
    }

    /**
     * Checks that these columns can be held against the reference.
     *
     * @throws DataException where a watched column is not there or is of another type
     */
    void requireColumns(Schema found) {
        for (Schema.Field field : schema.fields()) {
            if (!found.contains(field.name())) {
                throw new DataException(Problem.of("column '" + field.name() + "' is watched, but the rows lack it")
                        .expected("the reference's column " + field)
                        .found("columns " + String.join(", ", found.names()))
                        .next(Problem.didYouMean(field.name(), found.names())
                                + "Add the column, or leave it out: drift(all().except(\"" + field.name() + "\"))"));
            }
            Schema.Field other = found.field(field.name());
            if (other.type() != field.type()) {
                throw new DataException(
                        Problem.of("column '" + field.name() + "' is of another type than the reference's")
                                .expected(field.type().name().toLowerCase(Locale.ROOT))
                                .found(other.type().name().toLowerCase(Locale.ROOT))
                                .next("read both with the same types: Csv.file(..).type(\"" + field.name()
                                        + "\", ColumnType." + field.type() + ")"));
            }
        }
    }

    /**
     * Holds rows against the reference.
     *
     * @throws DataException where there are none, or as {@link #requireColumns} does
     */
    DriftReport measure(String subject, Table rows) {
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("there are no rows to hold against the reference")
                    .expected("at least one row")
                    .found("0 rows")
                    .next("check where the rows come from"));
        }
        requireColumns(rows.schema());
        return report(subject, rows);
    }

    /** Holds rows against the reference that have its columns; whole numbers may stand for numbers and the other way round. */
    DriftReport report(String subject, Table rows) {
        List<ColumnDrift> columns = new ArrayList<>();
        thresholds.forEach((column, threshold) -> columns.add(drift(column, threshold, rows.column(column.name()))));
        return new DriftReport(subject, rowCount, rows.rowCount(), columns);
    }

    /** The alarm is at the threshold, or just above what chance gives, whichever is more. */
    private static ColumnDrift drift(PopulationStability reference, double threshold, Column current) {
        PopulationStability.Shift shift = reference.measure(current);
        return new ColumnDrift(
                reference.name(), "psi", shift.index(), Math.max(threshold, Math.nextUp(shift.chance())));
    }
}
