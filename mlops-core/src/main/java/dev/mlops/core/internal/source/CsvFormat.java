package dev.mlops.core.internal.source;

import dev.mlops.core.internal.csv.CsvFilling;
import dev.mlops.core.internal.csv.CsvGuessing;
import dev.mlops.core.internal.csv.CsvTelling;
import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Csv;
import dev.mlops.data.Malformed;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Comma-separated values.
 *
 * @param options a source without rows that has the options
 */
record CsvFormat(Csv options) implements Format {
    static final String KIND = "csv";

    private static final String DELIMITER = "delimiter";
    private static final String QUOTE = "quote";
    private static final String CHARSET = "charset";
    private static final String HEADER = "header";

    /** Of a source; where its rows are is left out. */
    static CsvFormat of(Csv csv) {
        return fromJson(toJson(csv), "the options of a source");
    }

    static CsvFormat fromJson(JsonNode json, String what) {
        String quote = json.has(QUOTE) ? Json.text(json, QUOTE) : "\"";
        Csv csv = Csv.text("").withoutQuotes().delimiter(single(Json.text(json, DELIMITER), what));
        csv = quote.isEmpty() ? csv : csv.quote(single(quote, what));
        csv = csv.charset(json.has(CHARSET) ? charset(Json.text(json, CHARSET), what) : StandardCharsets.UTF_8);
        csv = json.has(HEADER) ? csv.header(Json.texts(json, HEADER).toArray(String[]::new)) : csv;
        csv = csv.missing(TypingJson.missing(json)).onMalformed(TypingJson.malformed(json));
        for (var type : TypingJson.types(json).entrySet()) {
            csv = csv.type(type.getKey(), type.getValue());
        }
        Optional<Schema> schema = TypingJson.schema(json);
        return new CsvFormat(schema.isPresent() ? csv.schema(schema.get()) : csv);
    }

    private static char single(String text, String what) {
        if (text.length() != 1) {
            throw unknown(what, "one character", "'" + text + "'");
        }
        return text.charAt(0);
    }

    private static Charset charset(String name, String what) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw unknown(what, "a charset that this Java platform has", name);
        }
    }

    private static StorageException unknown(String what, String expected, String found) {
        return new StorageException(Problem.of(what + " is in a form that is not known")
                .expected("csv with " + expected)
                .found(found)
                .next("use the version of the library that wrote it"));
    }

    @Override
    public boolean hasRows() {
        return true;
    }

    @Override
    public ObjectNode toJson() {
        return toJson(options);
    }

    private static ObjectNode toJson(Csv csv) {
        ObjectNode object = Json.object().put("kind", KIND).put(DELIMITER, String.valueOf(csv.delimiter()));
        TypingJson.write(object, csv.missing(), csv.types(), csv.schema(), csv.malformed());
        String quote = csv.quote().map(String::valueOf).orElse("");
        if (!quote.equals("\"")) {
            object.put(QUOTE, quote);
        }
        if (!csv.charset().equals(StandardCharsets.UTF_8)) {
            object.put(CHARSET, csv.charset().name());
        }
        if (!csv.header().isEmpty()) {
            object.set(HEADER, Json.of(csv.header()));
        }
        return object;
    }

    @Override
    public Optional<Schema> given() {
        return options.malformed() == Malformed.FAIL ? options.schema() : Optional.empty();
    }

    @Override
    public Told infer(Contents contents) throws IOException {
        CsvTelling telling = new CsvTelling(options, contents.all().size() > 1);
        for (Content content : contents.all()) {
            telling.read(Labels.of(contents, content), content.name(), content.open(), content.size());
        }
        return new Told(telling.schema(), telling.rows(contents.label()), telling.malformed());
    }

    @Override
    public void forEachBatch(Contents contents, Schema schema, int batchRows, Consumer<Table> action)
            throws IOException {
        forEachBatch(contents, schema, batchRows, action, Runnable::run);
    }

    @Override
    public Optional<Table> read(Contents contents, Schema schema, Executor executor) throws IOException {
        List<Table> tables = new ArrayList<>(1);
        forEachBatch(contents, schema, Integer.MAX_VALUE, tables::add, executor);
        return tables.stream().findFirst();
    }

    @Override
    public void forEachBatch(Contents contents, Schema schema, int batchRows, Consumer<Table> action, Executor executor)
            throws IOException {
        CsvFilling filling = new CsvFilling(options, contents.all().size() > 1, schema, batchRows, action, executor);
        for (Content content : contents.all()) {
            filling.read(Labels.of(contents, content), content.name(), content.open(), content.size());
        }
        filling.rows(contents.label());
        filling.flush();
    }

    /**
     * All rows with the types that {@link #infer} tells, read in one pass; empty where that takes two.
     *
     * @param executor helps with large files where it has a thread
     */
    Optional<Map.Entry<Table, MalformedRows>> readAtOnce(Contents contents, Executor executor) throws IOException {
        CsvGuessing guessing = new CsvGuessing(options, contents.all().size() > 1, executor);
        for (Content content : contents.all()) {
            if (!guessing.read(Labels.of(contents, content), content.name(), content.open(), content.size())) {
                return Optional.empty();
            }
        }
        guessing.rows(contents.label());
        return Optional.of(Map.entry(guessing.table(), guessing.malformed()));
    }
}
