package dev.mlops.core.internal.source;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Rows;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import tools.jackson.databind.JsonNode;

/** The formats of data sources. Nothing but static functions. */
public final class Formats {
    private Formats() {}

    /** How the bytes of a source are read. */
    public static Format of(DataSource source) {
        if (source instanceof Csv csv) {
            return CsvFormat.of(csv);
        }
        if (source instanceof JsonLines lines) {
            return JsonLinesFormat.of(lines);
        }
        return source instanceof Rows ? new RowsFormat() : new FolderFormat();
    }

    /**
     * What {@link Format#toJson} wrote.
     *
     * @param what what it is part of, for messages
     * @throws StorageException where it is no format that is known
     */
    public static Format fromJson(JsonNode json, String what) {
        String kind = Json.text(json, "kind");
        try {
            return switch (kind) {
                case CsvFormat.KIND -> CsvFormat.fromJson(json, what);
                case JsonLinesFormat.KIND -> JsonLinesFormat.fromJson(json);
                case RowsFormat.KIND -> new RowsFormat();
                case FolderFormat.KIND -> new FolderFormat();
                default -> throw unknown(what, "the kind '" + kind + "'");
            };
        } catch (IllegalArgumentException e) {
            throw unknown(what, String.valueOf(e.getMessage()));
        }
    }

    private static StorageException unknown(String what, String found) {
        return new StorageException(Problem.of(what + " is in a form that is not known")
                .expected("csv, jsonLines, rows or folder, with options that go together")
                .found(found)
                .next("use the version of the library that wrote it"));
    }
}
