package dev.mlops.core.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.mlops.data.Csv;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drives the parser over a stream: checks the header and the number of fields, and tells missing fields from others. For one thread. */
final class CsvScanner extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final String source;
    private final RowSink sink;
    private final char[][] markers;
    private final char delimiter;
    private final List<String> header = new ArrayList<>();
    private boolean inHeader = true;
    private long line;
    private int fields;
    private String surplus = "";

    private CsvScanner(Csv csv, String source, RowSink sink) {
        this.source = source;
        this.sink = sink;
        this.delimiter = csv.delimiter();
        this.markers = csv.missing().stream().map(String::toCharArray).toArray(char[][]::new);
    }

    /**
     * Hands all fields of a stream to {@code sink}, up to the end of the stream, which it closes.
     *
     * @param source what to call it in messages
     * @return how many rows there are, at least one
     * @throws DataException where the bytes are not such a table
     */
    static long scan(Csv csv, String source, InputStream in, RowSink sink) throws IOException {
        CsvScanner scanner = new CsvScanner(csv, source, sink);
        long rows = 0;
        try (CsvReader<Boolean> reader = CsvReader.builder()
                        .fieldSeparator(csv.delimiter())
                        .quoteCharacter('"')
                        .skipEmptyLines(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .build(scanner, new Utf8Reader(in));
                CloseableIterator<Boolean> records = reader.iterator()) {
            while (scanner.parsedOneMore(records)) {
                if (scanner.inHeader) {
                    scanner.inHeader = false;
                    sink.header(scanner.header);
                } else {
                    sink.endRow();
                    rows++;
                }
            }
        }
        if (rows == 0) {
            throw scanner.withoutRows();
        }
        return rows;
    }

    /** Only what the parser throws is translated: what a sink does at the end of a row is the caller's own. */
    private boolean parsedOneMore(CloseableIterator<Boolean> records) throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (UncheckedIOException e) {
            throw translate(e.getCause());
        } catch (CsvParseException e) {
            throw translate(e);
        }
    }

    private IOException translate(@Nullable IOException cause) {
        if (cause instanceof Utf8Reader.Malformed malformed) {
            throw new DataException(
                    Problem.of(source + " is not written in UTF-8, line " + malformed.line())
                            .expected("UTF-8")
                            .found("the bytes " + malformed.getMessage())
                            .next("save it as UTF-8 text; a packed file must be unpacked first"),
                    malformed);
        }
        return cause == null ? new IOException(source + " cannot be read") : cause;
    }

    /** What this class and the sinks throw inside the parser comes back wrapped, also what is no fault of the data. */
    private RuntimeException translate(CsvParseException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        if (e.getCause() instanceof RuntimeException own) {
            return own;
        }
        return new DataException(
                Problem.of(source + " cannot be parsed, in the row that starts in line " + Math.max(1, line))
                        .expected("fields parted by '" + (delimiter == '\t' ? "tab" : delimiter)
                                + "', and quotes that open and close a field, doubled inside it")
                        .found(String.valueOf(e.getMessage()))
                        .next("look for a quote without its counterpart"),
                e);
    }

    private DataException withoutRows() {
        if (inHeader) {
            return new DataException(Problem.of(source + " is empty")
                    .expected("a line with the names of the columns, and rows below it")
                    .found("no line")
                    .next("look at what wrote it"));
        }
        return new DataException(Problem.of(source + " has no rows")
                .expected("rows below the line with the names of the columns")
                .found("the columns " + String.join(", ", header) + " and nothing below")
                .next("look at what wrote it"));
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
    }

    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
        fields++;
        if (inHeader) {
            name(index, new String(chars, offset, length));
        } else if (index >= header.size()) {
            surplus = index == header.size() ? new String(chars, offset, Math.min(length, 40)) : surplus;
        } else if (length == 0 || isMarker(chars, offset, length)) {
            sink.missing(index);
        } else {
            sink.field(index, chars, offset, length, line);
        }
    }

    private boolean isMarker(char[] chars, int offset, int length) {
        for (char[] marker : markers) {
            if (marker.length == length) {
                int i = 0;
                while (i < length && marker[i] == chars[offset + i]) {
                    i++;
                }
                if (i == length) {
                    return true;
                }
            }
        }
        return false;
    }

    private void name(int index, String name) {
        if (name.isBlank()) {
            throw new DataException(Problem.of(source + ", line " + line + ": column " + (index + 1) + " has no name")
                    .expected("a name for each column in the first line")
                    .found(index == 0 ? "a blank first field" : "a blank field after '" + header.get(index - 1) + "'")
                    .next("write a name there"));
        }
        header.add(name);
    }

    @Override
    protected @Nullable Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            if (inHeader || header.size() > 1) {
                return null; // an empty line; the parser goes on with the next
            }
            sink.missing(0);
            return Boolean.TRUE;
        }
        if (inHeader) {
            requireDifferentNames();
        } else if (fields != header.size()) {
            throw wrongNumberOfFields();
        }
        return Boolean.TRUE;
    }

    private void requireDifferentNames() {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            Integer before = positions.put(header.get(i), i);
            if (before != null) {
                throw new DataException(Problem.of(
                                source + ", line " + line + ": two columns are named '" + header.get(i) + "'")
                        .expected("every column to have a name of its own")
                        .found("columns " + (before + 1) + " and " + (i + 1) + " are both '" + header.get(i) + "'")
                        .next("rename one of them"));
            }
        }
    }

    private DataException wrongNumberOfFields() {
        String found = fields < header.size()
                ? fields + " fields: none for column '" + header.get(fields) + "'"
                : fields + " fields: '" + surplus + "' comes after the last column '" + header.get(header.size() - 1)
                        + "'";
        return new DataException(Problem.of(source + ", line " + line + ": the row has "
                        + (fields < header.size() ? "too few" : "too many") + " fields")
                .expected(header.size() + " fields, as in the first line")
                .found(found)
                .next("a field that holds '" + (delimiter == '\t' ? "tab" : delimiter) + "' must be quoted;"
                        + " Csv.delimiter(..) sets another character between fields"));
    }
}
