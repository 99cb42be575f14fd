package dev.mlops.core.internal.cells;

import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What all readers of text say alike. */
public final class Complaints {
    private Complaints() {}

    /**
     * A value does not suit the type of its column.
     *
     * @param format the class whose options help, such as {@code Csv}
     */
    public static DataException unsuitable(String source, long line, Schema.Field field, String value, String format) {
        String wanted = switch (field.type()) {
            case NUMBER -> "a finite decimal number";
            case INTEGER -> "a whole number of 64 bits";
            case FLAG -> "true or false";
            case INSTANT ->
                "a date and time with an offset, such as 2024-05-01T12:00:00Z, not finer than a microsecond";
            case CATEGORY, TEXT -> "text";
        };
        String shown = MalformedTally.shown(value);
        return new DataException(Problem.of(source + ", line " + line + ", column '" + field.name()
                        + "': the value is no " + field.type().name().toLowerCase(Locale.ROOT))
                .expected(wanted)
                .found("'" + shown + "'")
                .next("if it stands for a missing value, say " + format + ".missing(\"" + shown.strip()
                        + "\"); else give the column another type with " + format + ".type(..), or say what to"
                        + " do with such rows with " + format + ".onMalformed(..)"));
    }

    /** Throws where a type was given for a column that is not there. */
    public static void requireColumns(String source, Collection<String> given, List<String> names) {
        for (String column : given) {
            if (!names.contains(column)) {
                throw new DataException(Problem.of(source + " has no column '" + column + "', whose type was given")
                        .expected("one of " + String.join(", ", names))
                        .found("'" + column + "'")
                        .next(Problem.didYouMean(column, names) + "Column names are compared letter by letter"));
            }
        }
    }

    /** The columns are not those known before. */
    public static DataException otherColumns(String source, List<String> expected, List<String> found, String next) {
        return new DataException(Problem.of(source + " has other columns than expected")
                .expected(String.join(", ", expected))
                .found(String.join(", ", found))
                .next(next));
    }
}
