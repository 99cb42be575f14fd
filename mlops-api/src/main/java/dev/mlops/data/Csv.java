package dev.mlops.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Comma-separated values in UTF-8 with a header line: {@code Csv.file(path).missing("?")}. An immutable value; safe to share between
 * threads.
 *
 * <p><b>Form.</b> Fields may be quoted with {@code "}, also over several lines; a quote inside is doubled. Lines end in LF, CR LF or CR. A
 * byte order mark at the start is skipped, and so are empty lines, unless there is one column only: there an empty line is a missing
 * value. Every row has as many fields as the header; the header's names are different and not blank; there is at least one row.
 *
 * <p><b>Missing.</b> A field that is empty, quoted or not, is missing in a column of any type, and so is one that equals a marker of
 * {@link #missing} letter by letter.
 *
 * <p><b>Types</b> are told from the values that are not missing, quoted or not, unless {@link #type} names them. The first that suits
 * every value is taken:
 *
 * <ol>
 *   <li>integer: {@code 0}, or digits without a leading zero, {@code -} in front or not, within 64 bits;
 *   <li>number: an integer, or one with a fraction ({@code 0.5}, {@code .5}, {@code 5.}) or an exponent ({@code 1e-3}), finite;
 *   <li>flag: {@code true} and {@code false}, all small, all capital or with a first capital;
 *   <li>instant: a date and time of ISO 8601 with an offset, such as {@code 2024-05-01T12:00:00Z}, not finer than a microsecond;
 *   <li>text, where there are more than 1,000 different values, or at least 50 values of which more than half are different;
 *   <li>category: all else, and columns without any value.
 * </ol>
 *
 * <p>Values that a number could not give back stay strings: {@code 007}, {@code +49}, whole numbers beyond 64 bits, values with blanks
 * around them; and so do {@code NaN} and {@code Infinity}, which {@link #missing} can say are missing. A column whose type {@link #type}
 * names is read more freely: leading zeros, a plus sign and blanks around the value are taken in integers and numbers, and blanks in
 * flags and instants. A value that does not suit even then is an error that names line and column.
 */
public final class Csv implements DataSource {
    private final Optional<Path> file;
    private final String text;
    private final char delimiter;
    private final Set<String> missing;
    private final SortedMap<String, ColumnType> types;

    private Csv(
            Optional<Path> file,
            String text,
            char delimiter,
            Set<String> missing,
            SortedMap<String, ColumnType> types) {
        this.file = file;
        this.text = text;
        this.delimiter = delimiter;
        this.missing = missing;
        this.types = types;
    }

    /** The rows of a file. It is opened when it is read, not before. */
    public static Csv file(Path file) {
        return new Csv(Optional.of(file), "", ',', Collections.emptySet(), Collections.emptySortedMap());
    }

    /** The rows of a string, for tests and notebooks. */
    public static Csv text(String text) {
        return new Csv(
                Optional.empty(),
                Objects.requireNonNull(text, "text"),
                ',',
                Collections.emptySet(),
                Collections.emptySortedMap());
    }

    /** The same with fields that equal one of these markers read as missing, beside the empty field. */
    public Csv missing(String... markers) {
        Set<String> all = new TreeSet<>(missing);
        all.addAll(List.of(markers));
        return new Csv(file, text, delimiter, Collections.unmodifiableSet(all), types);
    }

    /** The same with another character between fields, such as {@code ;} or a tab. */
    public Csv delimiter(char character) {
        if (character == '"' || character == '\n' || character == '\r') {
            throw new IllegalArgumentException("delimiter: a quote or a line end cannot part fields");
        }
        return new Csv(file, text, character, missing, types);
    }

    /** The same with a column read as this type, whatever its values suggest. */
    public Csv type(String column, ColumnType type) {
        SortedMap<String, ColumnType> more = new TreeMap<>(types);
        more.put(column, type);
        return new Csv(file, text, delimiter, missing, Collections.unmodifiableSortedMap(more));
    }

    /** The file, unless the rows are in a string. */
    public Optional<Path> file() {
        return file;
    }

    /** The rows, where they are in a string; else empty. */
    public String text() {
        return text;
    }

    /** The character between fields. */
    public char delimiter() {
        return delimiter;
    }

    /** The markers that are read as missing, beside the empty field; sorted. */
    public Set<String> missing() {
        return missing;
    }

    /** The types given by column. */
    public Map<String, ColumnType> types() {
        return types;
    }

    @Override
    public String description() {
        return file.map(path ->
                        Objects.requireNonNullElse(path.getFileName(), path).toString())
                .orElse("text");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Csv that
                && file.equals(that.file)
                && text.equals(that.text)
                && delimiter == that.delimiter
                && missing.equals(that.missing)
                && types.equals(that.types);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, text, delimiter, missing, types);
    }

    /** Such as {@code csv adult.csv, missing ?}. */
    @Override
    public String toString() {
        return "csv " + description()
                + (delimiter == ',' ? "" : ", delimiter " + (delimiter == '\t' ? "tab" : delimiter))
                + (missing.isEmpty() ? "" : ", missing " + String.join(" ", missing))
                + (types.isEmpty() ? "" : ", types " + types);
    }
}
