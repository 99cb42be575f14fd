package dev.mlops.core.internal.steps;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the values that a pipeline is given, in the same words wherever it is noticed. */
public final class Problems {
    private static final int SHOWN_NAMES = 10;

    private Problems() {}

    public static DataException notFinite(String column, double value, String where) {
        return new DataException(Problem.of("column '" + column + "' has a value that is no finite number")
                .expected("a number, or a missing value where the pipeline fills those in")
                .found(value + " in " + where)
                .next("make it missing, or correct it where it comes from"));
    }

    public static DataException noResult(String feature, String where) {
        return new DataException(Problem.of("what the pipeline makes of column '" + feature + "' is no finite number")
                .expected("a value of the size of those in training")
                .found("one that overflows, in " + where)
                .next("correct the value where it comes from"));
    }

    public static DataException missingInTraining(String column, ColumnType type, int count, int rows) {
        String imputation = type.isNumeric() ? "withMedian()" : "withMostFrequent()";
        return new DataException(Problem.of("column '" + column + "' has missing values that no step fills in")
                .expected("a value in every row")
                .found(String.format(Locale.ROOT, "%,d of %,d rows without one", count, rows))
                .next("put impute(columns(\"" + column + "\"))." + imputation + " before, or drop(\"" + column
                        + "\")"));
    }

    public static DataException missing(String column, String where) {
        return new DataException(Problem.of("column '" + column + "' has no value in " + where)
                .expected("a value, since no step of the pipeline fills one in here")
                .found("a missing value")
                .next("give a value, or train with an impute step for '" + column + "'"));
    }

    public static DataException noColumn(Schema.Field wanted, Collection<String> found) {
        return new DataException(Problem.of("there is no column '" + wanted.name() + "'")
                .expected("a column " + wanted)
                .found(found.isEmpty() ? "no columns" : "columns " + some(found))
                .next(Problem.didYouMean(wanted.name(), found) + "Column names are compared letter by letter"));
    }

    public static DataException wrongType(Schema.Field wanted, String found) {
        return new DataException(Problem.of("column '" + wanted.name() + "' is of another type than in training")
                .expected("a value of type " + name(wanted.type()))
                .found(found)
                .next("convert the values, or train again with the new type"));
    }

    public static DataException wrongValue(Schema.Field wanted, Object value) {
        return wrongType(wanted, value + " (" + value.getClass().getSimpleName() + ")");
    }

    public static DataException unsuitable(String step, Schema.Field field, String suitable, String next) {
        return new DataException(Problem.of("the step " + step + " cannot be used on column '" + field.name() + "'")
                .expected("a column of type " + suitable)
                .found("type " + name(field.type()))
                .next(next));
    }

    public static DataException nothingToLearnFrom(String step, String column) {
        return new DataException(
                Problem.of("the step " + step + " has no value to learn from in column '" + column + "'")
                        .expected("at least one row with a value")
                        .found("missing values only")
                        .next("drop(\"" + column + "\"), or train on rows that have values there"));
    }

    public static DataException tooLarge(String step, String column) {
        return new DataException(Problem.of("the step " + step + " overflows on column '" + column + "'")
                .expected("values whose squares a double can hold")
                .found("larger ones")
                .next("give the column in a larger unit, or drop(\"" + column + "\")"));
    }

    public static DataException unknownCategory(String column, String category, List<String> known) {
        return new DataException(Problem.of("column '" + column + "' has a category that was not seen in training")
                .expected("one of " + some(known))
                .found("'" + category + "'")
                .next(Problem.didYouMean(category, known)
                        + "oneHot(..).ignoreUnknown() takes any category, minFrequency(..) gathers rare ones"));
    }

    public static String name(@Nullable ColumnType type) {
        return String.valueOf(type).toLowerCase(Locale.ROOT);
    }

    private static String some(Collection<String> names) {
        String shown = String.join(", ", names.stream().limit(SHOWN_NAMES).toList());
        return names.size() <= SHOWN_NAMES ? shown : shown + " and " + (names.size() - SHOWN_NAMES) + " more";
    }
}
