package dev.mlops.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One JSON object per line, each a row: {@code JsonLines.file(path)}. An immutable value; safe to share between threads.
 *
 * <p><b>Form.</b> UTF-8, a byte order mark at the start is skipped; lines end in LF, CR LF or CR, and blank lines are skipped. What is packed
 * with gzip is unpacked, whatever the file is called. Columns are all keys, in the order in which they first come; a row that lacks one
 * has a missing value there. An object inside the object gives columns {@code a.b}, also several levels deep; an array is an error, and so
 * is a key that stands twice in a row. There is at least one row. {@link #folder} reads many files as one table, in the order of their
 * paths below the folder; symbolic links in it are an error.
 *
 * <p><b>Missing.</b> What is {@code null} or absent, and a string that equals a marker of {@link #missing} letter by letter.
 * The empty string is a value like others.
 *
 * <p><b>Types</b> are told from the values that are not missing by the rules of {@link Csv}, from a string's characters as from a number's
 * as it is written and from {@code true} and {@code false}; so a string {@code "12"} and a number {@code 12} are the same value, as they
 * would be in CSV. {@link #type} and {@link #schema} give types; their columns are read more freely, as {@link Csv} has it.
 *
 * <p><b>Malformed rows</b>, those with a value that does not suit the type given, are an error that names file, line and column, unless
 * {@link #onMalformed} says otherwise; so are lines that are no JSON object, arrays and keys that come twice or are not in the schema
 * given. Of a line that is no JSON object nothing can be kept, so that {@link Malformed#NULL} leaves it out.
 */
public final class JsonLines implements DataSource {
    private final Place place;
    private final Typing typing;

    private JsonLines(Place place, Typing typing) {
        this.place = place;
        this.typing = typing;
    }

    /** The rows of a file. It is opened when it is read, not before. */
    public static JsonLines file(Path file) {
        return new JsonLines(Place.file(file), Typing.told());
    }

    /** The rows of a string, for tests and notebooks. */
    public static JsonLines text(String text) {
        return new JsonLines(Place.text(text), Typing.told());
    }

    /**
     * The rows of all files in a folder, and in the folders in it, whose names end in {@code .jsonl}, {@code .ndjson} or {@code .json}, or in
     * one of these with {@code .gz} behind it, in upper or lower case; files whose names start with a dot are left alone. The folder is
     * looked into when it is read, not before.
     */
    public static JsonLines folder(Path folder) {
        return folder(folder, "");
    }

    /** The rows of those files of a folder whose path below it matches a glob; see {@link Csv#folder(Path, String)}. */
    public static JsonLines folder(Path folder, String glob) {
        return new JsonLines(Place.folder(folder, glob), Typing.told());
    }

    /** The same with strings that equal one of these markers read as missing; the empty string is a value like others unless it is one. */
    public JsonLines missing(String... markers) {
        return new JsonLines(place, typing.missing(markers));
    }

    /**
     * The same with a column read as this type, whatever its values suggest.
     *
     * @throws IllegalArgumentException where the schema given says otherwise
     */
    public JsonLines type(String column, ColumnType type) {
        return new JsonLines(place, typing.type(column, type));
    }

    /**
     * The same with all columns and their types given, in this order. A key that is not in it makes a row malformed.
     *
     * @throws IllegalArgumentException where a type given before says otherwise
     */
    public JsonLines schema(Schema schema) {
        return new JsonLines(place, typing.schema(schema));
    }

    /** The same with another way to treat malformed rows than to fail. */
    public JsonLines onMalformed(Malformed malformed) {
        return new JsonLines(place, typing.onMalformed(malformed));
    }

    /** The file, unless the rows are in a folder or a string. */
    public Optional<Path> file() {
        return place.file();
    }

    /** The folder, where the rows are in one. */
    public Optional<Path> folder() {
        return place.folder();
    }

    /** The glob that files of the folder must match; empty for the usual names. */
    public String glob() {
        return place.pattern();
    }

    /** The rows, where they are in a string; else empty. */
    public String text() {
        return place.text();
    }

    /** The strings that are read as missing; sorted. */
    public Set<String> missing() {
        return typing.missing();
    }

    /** The types given by column. */
    public Map<String, ColumnType> types() {
        return typing.types();
    }

    /** The columns and types, where all were given. */
    public Optional<Schema> schema() {
        return typing.schema();
    }

    /** What to do with malformed rows. */
    public Malformed malformed() {
        return typing.malformed();
    }

    @Override
    public String description() {
        return place.description();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonLines that && place.equals(that.place) && typing.equals(that.typing);
    }

    @Override
    public int hashCode() {
        return Objects.hash(place, typing);
    }

    /** Such as {@code json lines events.jsonl, missing n/a}. */
    @Override
    public String toString() {
        return "json lines " + description() + typing;
    }
}
