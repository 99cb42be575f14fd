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
 * Comma-separated values in UTF-8 with a header line: {@code Csv.file(path).missing("?")}. Fields may be quoted with {@code "}, also
 * over several lines. An empty field is missing. Column types are inferred from the values unless {@link #type} names them: integer
 * where all values are whole numbers, number, flag ({@code true}, {@code false}), instant (ISO 8601 with an offset), else category, or
 * text where nearly every value is different. An immutable value; safe to share between threads.
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
        return Objects.hash(file, text, delimiter, types);
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
