package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.core.internal.source.Format;
import dev.mlops.core.internal.source.Formats;
import dev.mlops.data.FileEntry;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored of a dataset version.
 *
 * @param name the dataset's name
 * @param version from 1
 * @param files what it consists of; their bytes are artifacts
 * @param reading how they are read
 * @param schema what they are read as
 * @param rows how many rows they are
 * @param malformed the rows that could not be read as they stand
 * @param parent the number of the version it came from
 */
record DatasetRecord(
        String name,
        int version,
        List<FileEntry> files,
        Format reading,
        Schema schema,
        long rows,
        MalformedRows malformed,
        Instant createdAt,
        String message,
        SortedMap<String, String> tags,
        Optional<Integer> parent) {
    /** What is written; 1, which had one CSV file and no parent, is read as well. */
    static final int FORMAT = 2;

    /** The number in what digests are taken of; it does not change with {@link #FORMAT}, since they must not. */
    private static final int IDENTITY = 1;

    DatasetRecord {
        files = List.copyOf(files);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        files.forEach(file -> new Digest(file.digest()));
    }

    /** SHA-256 over content, reading options and schema: what the version is, whatever it is called. */
    String digest() {
        ObjectNode identity = identity(content(files, reading), reading);
        identity.set("schema", SchemaJson.write(schema));
        return Json.sha256(identity);
    }

    /** SHA-256 over content and reading options: known before anything is parsed. */
    String contentKey() {
        return contentKey(files, reading);
    }

    /** SHA-256 over content and reading options: known before anything is parsed. */
    static String contentKey(List<FileEntry> files, Format reading) {
        return Json.sha256(identity(content(files, reading), reading));
    }

    private static ObjectNode identity(String content, Format reading) {
        ObjectNode identity = Json.object().put("format", IDENTITY).put("content", content);
        identity.set("reading", reading.toJson());
        return identity;
    }

    /** Of one file with rows the digest of its bytes, whatever its name; of others a digest over paths and digests. */
    private static String content(List<FileEntry> files, Format reading) {
        return files.size() == 1 && reading.hasRows() ? files.get(0).digest() : Json.sha256(filesJson(files));
    }

    /** How many bytes its files have together. */
    long size() {
        return files.stream().mapToLong(FileEntry::size).sum();
    }

    DatasetRecord withVersion(int number, Optional<Integer> from) {
        return new DatasetRecord(name, number, files, reading, schema, rows, malformed, createdAt, message, tags, from);
    }

    /** As JSON. */
    ObjectNode toJson() {
        ObjectNode object = Json.object()
                .put("format", FORMAT)
                .put("name", name)
                .put("version", version)
                .put("digest", digest())
                .put("rows", rows)
                .put("createdAt", createdAt.toString())
                .put("message", message);
        object.set("files", filesJson(files));
        object.set("reading", reading.toJson());
        object.set("schema", SchemaJson.write(schema));
        object.set("tags", Json.of(tags));
        parent.ifPresent(number -> object.put("parent", number));
        if (malformed.count() > 0) {
            ObjectNode rowsLost = object.putObject("malformed").put("count", malformed.count());
            rowsLost.set("samples", Json.of(malformed.samples()));
        }
        return object;
    }

    private static ArrayNode filesJson(List<FileEntry> files) {
        ArrayNode array = Json.array();
        files.forEach(file -> array.addObject()
                .put("path", file.path())
                .put("size", file.size())
                .put("sha256", file.digest()));
        return array;
    }

    /**
     * What {@link #toJson} wrote, or a format before it.
     *
     * @throws StorageException where it is something else, or its digest is not that of its content
     */
    static DatasetRecord fromJson(JsonNode json, String what) {
        int format = Json.format(json, FORMAT, what);
        try {
            DatasetRecord stored = read(json, format, what);
            String digest = Json.text(json, "digest");
            if (!stored.digest().equals(digest)) {
                throw new DataException(Problem.of("its digest should be " + digest + ", but is " + stored.digest()));
            }
            return stored;
        } catch (StorageException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | DataException e) {
            throw new StorageException(
                    Problem.of("the stored document " + what + " is not what was written")
                            .expected("a description of a dataset version")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }

    private static DatasetRecord read(JsonNode json, int format, String what) {
        return new DatasetRecord(
                Json.text(json, "name"),
                Math.toIntExact(Json.whole(json, "version")),
                format == 1 ? List.of(oneFile(json)) : files(json),
                Formats.fromJson(Json.object(json, "reading"), what),
                SchemaJson.read(Json.object(json, "schema")),
                Json.whole(json, "rows"),
                malformed(json),
                Instant.parse(Json.text(json, "createdAt")),
                Json.text(json, "message"),
                Json.textMap(json, "tags"),
                json.has("parent") ? Optional.of(Math.toIntExact(Json.whole(json, "parent"))) : Optional.empty());
    }

    private static FileEntry oneFile(JsonNode json) {
        return new FileEntry(Json.text(json, "file"), Json.whole(json, "size"), Json.text(json, "content"));
    }

    private static List<FileEntry> files(JsonNode json) {
        List<FileEntry> files = new ArrayList<>();
        for (JsonNode file : Json.elements(json, "files")) {
            files.add(new FileEntry(Json.text(file, "path"), Json.whole(file, "size"), Json.text(file, "sha256")));
        }
        return files;
    }

    private static MalformedRows malformed(JsonNode json) {
        if (!json.has("malformed")) {
            return MalformedRows.none();
        }
        JsonNode rows = Json.object(json, "malformed");
        return new MalformedRows(Json.whole(rows, "count"), Json.texts(rows, "samples"));
    }
}
