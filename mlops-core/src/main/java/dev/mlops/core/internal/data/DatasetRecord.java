package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored of a dataset version.
 *
 * @param name the dataset's name
 * @param version from 1
 * @param content where its bytes are
 * @param size how many bytes they are
 * @param file the name they were committed under
 * @param reading how they are read; a source without rows
 * @param schema what they are read as
 * @param rows how many rows they are
 */
record DatasetRecord(
        String name,
        int version,
        Digest content,
        long size,
        String file,
        Csv reading,
        Schema schema,
        long rows,
        Instant createdAt,
        String message,
        SortedMap<String, String> tags) {
    private static final int FORMAT = 1;

    DatasetRecord {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** SHA-256 over content, reading options and schema: what the version is, whatever it is called. */
    String digest() {
        ObjectNode identity = Json.object().put("format", FORMAT).put("content", content.hex());
        identity.set("reading", CsvJson.write(reading));
        identity.set("schema", SchemaJson.write(schema));
        return Json.sha256(identity);
    }

    /** SHA-256 over content and reading options: known before anything is parsed. */
    static String contentKey(String contentSha256, Csv reading) {
        ObjectNode identity = Json.object().put("format", FORMAT).put("content", contentSha256);
        identity.set("reading", CsvJson.write(reading));
        return Json.sha256(identity);
    }

    DatasetRecord withVersion(int number) {
        return new DatasetRecord(name, number, content, size, file, reading, schema, rows, createdAt, message, tags);
    }

    String toJson() {
        ObjectNode object = Json.object()
                .put("format", FORMAT)
                .put("name", name)
                .put("version", version)
                .put("digest", digest())
                .put("content", content.hex())
                .put("size", size)
                .put("file", file)
                .put("rows", rows)
                .put("createdAt", createdAt.toString())
                .put("message", message);
        object.set("reading", CsvJson.write(reading));
        object.set("schema", SchemaJson.write(schema));
        object.set("tags", Json.of(tags));
        return Json.write(object);
    }

    static DatasetRecord fromJson(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        try {
            DatasetRecord stored = new DatasetRecord(
                    Json.text(json, "name"),
                    Math.toIntExact(Json.whole(json, "version")),
                    new Digest(Json.text(json, "content")),
                    Json.whole(json, "size"),
                    Json.text(json, "file"),
                    CsvJson.read(Json.object(json, "reading")),
                    SchemaJson.read(Json.object(json, "schema")),
                    Json.whole(json, "rows"),
                    Instant.parse(Json.text(json, "createdAt")),
                    Json.text(json, "message"),
                    Json.textMap(json, "tags"));
            if (!stored.digest().equals(Json.text(json, "digest"))) {
                throw unreadable(what, "digest " + Json.text(json, "digest"), "digest " + stored.digest());
            }
            return stored;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new StorageException(
                    unreadable(what, "what was written", String.valueOf(e.getMessage()))
                            .problem(),
                    e);
        }
    }

    private static StorageException unreadable(String what, String expected, String found) {
        return new StorageException(Problem.of("the stored document " + what + " is not what was written")
                .expected(expected)
                .found(found)
                .next("restore it from a backup of the workspace"));
    }
}
