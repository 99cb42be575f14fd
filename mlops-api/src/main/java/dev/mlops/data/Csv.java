package dev.mlops.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Comma-separated values with a header line: {@code Csv.file(path).missing("?")}. An immutable value; safe to share between threads.
 *
 * <p><b>Form.</b> Fields may be quoted with {@code "}, also over several lines; a quote inside is doubled. {@link #quote} takes another
 * character and {@link #withoutQuotes} none: quotes are then characters like others. Lines end in LF, CR LF or CR. Empty lines are
 * skipped, unless there is one column only: there an empty line is a missing value. Every row has as many fields as the header; the
 * header's names are different and not blank; there is at least one row. Files without a header line are read with {@link #header}.
 *
 * <p><b>Bytes.</b> UTF-8 unless {@link #charset} says otherwise; bytes that are not in that charset are an error that names the line. A byte
 * order mark at the start is skipped. What is packed with gzip is unpacked: it is known by its first bytes, whatever the file is called.
 *
 * <p><b>Folders.</b> {@link #folder} reads many files as one table, one after the other in the order of their paths below the folder. Each
 * has the header line, with the same columns in the same order. Symbolic links in the folder are an error.
 *
 * <p><b>Missing.</b> A field that is empty, quoted or not, is missing in a column of any type, and so is one that equals a marker of
 * {@link #missing} letter by letter.
 *
 * <p><b>Types</b> are told from the values that are not missing, quoted or not, unless {@link #type} or {@link #schema} names them. The
 * first that suits every value is taken:
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
 * around them; and so do {@code NaN} and {@code Infinity}, which {@link #missing} can say are missing. A column whose type is given is
 * read more freely: leading zeros, a plus sign and blanks around the value are taken in integers and numbers, and blanks in flags and
 * instants.
 *
 * <p><b>Malformed rows</b>, those with too few or too many fields or with a value that does not suit the type given, are an error that
 * names file, line and column, unless {@link #onMalformed} says otherwise.
 */
public final class Csv implements DataSource {
    private static final Form USUAL = new Form(',', Optional.of('"'), StandardCharsets.UTF_8, List.of());

    private final Place place;
    private final Form form;
    private final Typing typing;

    private Csv(Place place, Form form, Typing typing) {
        this.place = place;
        this.form = form;
        this.typing = typing;
        if (!form.header.isEmpty() && typing.schema().isPresent()) {
            List<String> names = typing.schema().get().names();
            if (!names.equals(form.header)) {
                throw new IllegalArgumentException(
                        "header: the columns named are " + form.header + ", but the schema given has " + names);
            }
        }
    }

    /** How characters are parted into fields. */
    private record Form(char delimiter, Optional<Character> quote, Charset charset, List<String> header) {
        Form {
            if (delimiter == '\n' || delimiter == '\r' || quote.equals(Optional.of(delimiter))) {
                throw new IllegalArgumentException("delimiter: a quote or a line end cannot part fields");
            }
            if (quote.isPresent() && (quote.get() == '\n' || quote.get() == '\r')) {
                throw new IllegalArgumentException("quote: a line end cannot be a quote");
            }
            requireAscii("delimiter", delimiter);
            quote.ifPresent(character -> requireAscii("quote", character));
        }

        private static void requireAscii(String parameter, char character) {
            if (character > '~') {
                throw new IllegalArgumentException(
                        parameter + ": a character of ASCII, found '" + character + "'; write the file with another");
            }
        }
    }

    /** The rows of a file. It is opened when it is read, not before. */
    public static Csv file(Path file) {
        return new Csv(Place.file(file), USUAL, Typing.told());
    }

    /** The rows of a string, for tests and notebooks. */
    public static Csv text(String text) {
        return new Csv(Place.text(text), USUAL, Typing.told());
    }

    /**
     * The rows of all files in a folder, and in the folders in it, whose names end in {@code .csv}, {@code .tsv} or {@code .txt}, or in one
     * of these with {@code .gz} behind it, in upper or lower case; files whose names start with a dot are left alone. The folder is looked
     * into when it is read, not before.
     */
    public static Csv folder(Path folder) {
        return folder(folder, "");
    }

    /**
     * The rows of those files of a folder whose path below it matches a glob of {@link java.nio.file.FileSystem#getPathMatcher}:
     * {@code *.csv} for files of that name in the folder itself, {@code **.csv} for those in the folders in it too.
     */
    public static Csv folder(Path folder, String glob) {
        return new Csv(Place.folder(folder, glob), USUAL, Typing.told());
    }

    /** The same with fields that equal one of these markers read as missing, beside the empty field. */
    public Csv missing(String... markers) {
        return new Csv(place, form, typing.missing(markers));
    }

    /** The same with another character of ASCII between fields, such as {@code ;} or a tab. */
    public Csv delimiter(char character) {
        return new Csv(place, new Form(character, form.quote, form.charset, form.header), typing);
    }

    /** The same with another character of ASCII around fields. */
    public Csv quote(char character) {
        return new Csv(place, new Form(form.delimiter, Optional.of(character), form.charset, form.header), typing);
    }

    /** The same with quotes as characters like others: a field ends at the next delimiter or line end. */
    public Csv withoutQuotes() {
        return new Csv(place, new Form(form.delimiter, Optional.empty(), form.charset, form.header), typing);
    }

    /** The same in another charset than UTF-8. Bytes that are not in it are an error. */
    public Csv charset(Charset charset) {
        Objects.requireNonNull(charset, "charset");
        return new Csv(place, new Form(form.delimiter, form.quote, charset, form.header), typing);
    }

    /**
     * The same without a header line: these are the columns' names, and the first line is a row.
     *
     * @throws IllegalArgumentException where there is no name, one is blank or stands twice, or they are not those of the schema given
     */
    public Csv header(String... names) {
        List<String> header = List.of(names);
        if (header.isEmpty()
                || new HashSet<>(header).size() != header.size()
                || header.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "names: a name for each column, none of them blank or twice, found " + header);
        }
        return new Csv(place, new Form(form.delimiter, form.quote, form.charset, header), typing);
    }

    /**
     * The same with a column read as this type, whatever its values suggest.
     *
     * @throws IllegalArgumentException where the schema given says otherwise
     */
    public Csv type(String column, ColumnType type) {
        return new Csv(place, form, typing.type(column, type));
    }

    /**
     * The same with the types of all columns given. A header line must have these names in this order.
     *
     * @throws IllegalArgumentException where a type or a header given before says otherwise
     */
    public Csv schema(Schema schema) {
        return new Csv(place, form, typing.schema(schema));
    }

    /** The same with another way to treat malformed rows than to fail. */
    public Csv onMalformed(Malformed malformed) {
        return new Csv(place, form, typing.onMalformed(malformed));
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

    /** The character between fields. */
    public char delimiter() {
        return form.delimiter;
    }

    /** The character around fields, unless quotes are characters like others. */
    public Optional<Character> quote() {
        return form.quote;
    }

    /** How bytes become characters. */
    public Charset charset() {
        return form.charset;
    }

    /** The names given for the columns of files without a header line; empty where they have one. */
    public List<String> header() {
        return form.header;
    }

    /** The markers that are read as missing, beside the empty field; sorted. */
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
        return other instanceof Csv that
                && place.equals(that.place)
                && form.equals(that.form)
                && typing.equals(that.typing);
    }

    @Override
    public int hashCode() {
        return Objects.hash(place, form, typing);
    }

    /** Such as {@code csv adult.csv, missing ?}. */
    @Override
    public String toString() {
        return "csv " + description()
                + (form.delimiter == ',' ? "" : ", delimiter " + shown(form.delimiter))
                + (form.quote.equals(USUAL.quote)
                        ? ""
                        : form.quote.map(q -> ", quote " + shown(q)).orElse(", no quotes"))
                + (form.charset.equals(USUAL.charset) ? "" : ", charset " + form.charset)
                + (form.header.isEmpty() ? "" : ", header " + String.join(" ", form.header))
                + typing;
    }

    private static String shown(char character) {
        return character == '\t' ? "tab" : String.valueOf(character);
    }
}
