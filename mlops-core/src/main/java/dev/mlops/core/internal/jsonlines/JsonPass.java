package dev.mlops.core.internal.jsonlines;

import dev.mlops.core.internal.cells.Cells;
import dev.mlops.core.internal.cells.Complaints;
import dev.mlops.core.internal.cells.MalformedTally;
import dev.mlops.core.internal.cells.Markers;
import dev.mlops.core.internal.cells.Utf8Input;
import dev.mlops.data.ColumnType;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Malformed;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the files of a source, one after the other: reads line by line, treats malformed rows as {@link JsonLines#onMalformed} says,
 * and hands on the others. For one thread.
 */
abstract class JsonPass {
    final JsonLines json;
    final Markers markers;
    private final boolean several;
    private final Map<String, ColumnType> given = new HashMap<>();
    private final MalformedTally tally = new MalformedTally();
    private final JsonRow row = new JsonRow();
    private long rows;

    /**
     * For a source.
     *
     * @param several whether it has more than one file, so that a line's number alone does not say where it is
     */
    JsonPass(JsonLines json, boolean several) {
        this.json = json;
        this.several = several;
        this.markers = new Markers(json.missing());
        given.putAll(json.types());
        json.schema().ifPresent(schema -> schema.fields().forEach(field -> given.put(field.name(), field.type())));
    }

    /** Takes a row. */
    abstract void take(String source, long line, JsonRow values);

    /** The type that was given for a column, if one was. */
    final @Nullable ColumnType givenType(String column) {
        return given.get(column);
    }

    /** Whether a value is missing. */
    final boolean isMissing(JsonRow values, int place) {
        return values.isNull(place) || markers.contain(values.bytes(), values.offset(place), values.length(place));
    }

    /**
     * Reads the next file to its end, and closes it.
     *
     * @param source what to call it in messages
     * @throws DataException where the bytes are not such rows
     */
    public final void read(String source, String file, InputStream in) throws IOException {
        try (in;
                Utf8Input input = new Utf8Input(source, in, StandardCharsets.UTF_8)) {
            int position = 0;
            long line = 1;
            while (true) {
                byte[] bytes = input.bytes();
                int end = lineEnd(bytes, position, input.end());
                boolean cut = end == input.end() || (bytes[end] == '\r' && end + 1 == input.end());
                if (cut && !input.isComplete()) {
                    input.fill(position, line);
                    position = 0;
                    continue;
                }
                if (!isBlank(bytes, position, end)) {
                    line(source, file, line, bytes, position, end - position);
                }
                if (end == input.end()) {
                    return;
                }
                position = bytes[end] == '\r' && end + 1 < input.end() && bytes[end + 1] == '\n' ? end + 2 : end + 1;
                line++;
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at == end;
    }

    private void line(String source, String file, long line, byte[] bytes, int offset, int length) {
        Optional<String> broken = row.parse(bytes, offset, length);
        if (broken.isPresent()) {
            if (json.malformed() == Malformed.FAIL) {
                throw noObject(source, line, broken.get());
            }
            tally.add((several ? file + " " : "") + "line " + line + ": " + MalformedTally.shown(broken.get()));
            return;
        }
        String problem = problem(source, line);
        if (problem != null) {
            tally.add((several ? file + " " : "") + "line " + line + ", column " + problem);
        }
        if (problem == null || json.malformed() == Malformed.NULL) {
            rows++;
            take(source, line, row);
        }
    }

    private static DataException noObject(String source, long line, String found) {
        return new DataException(Problem.of(source + ", line " + line + " is no JSON object")
                .expected("one JSON object on each line, such as {\"age\": 39, \"income\": \"high\"}")
                .found(found)
                .next(
                        "a file that is one large JSON array or object must be written line by line; JsonLines.onMalformed(..)"
                                + " leaves such lines out"));
    }

    /** What is wrong with the row's values, if anything; such values are taken out. */
    private @Nullable String problem(String source, long line) {
        String problem = null;
        if (row.wrongName().isPresent()) {
            String name = row.wrongName().get();
            if (json.malformed() == Malformed.FAIL) {
                throw wrongValue(source, line, name);
            }
            problem = "'" + name + "': " + row.wrongValue();
        }
        int place = 0;
        while (place < row.size()) {
            String name = row.name(place);
            Optional<DataException> wrong = wrong(source, line, name, place);
            if (wrong.isEmpty()) {
                place++;
            } else if (json.malformed() == Malformed.FAIL) {
                throw wrong.get();
            } else {
                problem = problem == null ? "'" + name + "': '" + MalformedTally.shown(row.text(place)) + "'" : problem;
                row.remove(place);
            }
        }
        return problem;
    }

    private Optional<DataException> wrong(String source, long line, String name, int place) {
        ColumnType type = given.get(name);
        if (type == null) {
            return json.schema().map(schema -> unknownName(source, line, name, schema));
        }
        return isMissing(row, place) || Cells.suits(type, row.bytes(), row.offset(place), row.length(place))
                ? Optional.empty()
                : Optional.of(unsuitable(source, line, new Schema.Field(name, type), row.text(place)));
    }

    private DataException wrongValue(String source, long line, String name) {
        return new DataException(Problem.of(
                        source + ", line " + line + ", column '" + name + "': there is " + row.wrongValue())
                .expected("a number, a string, true, false, null or an object of these, under a name of its own")
                .found(row.wrongValue())
                .next("write it as columns of their own; JsonLines.onMalformed(..) leaves such rows or values out"));
    }

    private static DataException unknownName(String source, long line, String name, Schema schema) {
        return new DataException(
                Problem.of(source + ", line " + line + ", column '" + name + "' is not in the schema given")
                        .expected("one of " + String.join(", ", schema.names()))
                        .found("'" + name + "'")
                        .next(Problem.didYouMean(name, schema.names())
                                + "add it to the schema; JsonLines.onMalformed(Malformed.NULL) drops such values"));
    }

    /** A value that does not suit its column. */
    static DataException unsuitable(String source, long line, Schema.Field field, String value) {
        return Complaints.unsuitable(source, line, field, value, "JsonLines");
    }

    /** How many rows were handed on. Throws {@link DataException} where none was. */
    public final long rows(String source) {
        if (rows == 0) {
            MalformedRows malformed = malformed();
            throw new DataException(Problem.of(source + " has no rows")
                    .expected("at least one line with a JSON object")
                    .found(malformed.count() == 0 ? "none" : malformed.toString())
                    .next("look at what wrote it"));
        }
        return rows;
    }

    /** The malformed rows so far. */
    public final MalformedRows malformed() {
        return tally.rows();
    }
}
