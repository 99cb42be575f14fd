package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.DeletedVersion;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a version: the version itself, or what is left of one that was deleted.
 *
 * @param live the version, unless it was deleted
 * @param deleted what is left, if it was deleted
 */
record DatasetDocument(Optional<DatasetRecord> live, Optional<DeletedVersion> deleted) {
    /** Reads a document. Throws {@link StorageException} where it is not what was written. */
    static DatasetDocument of(Document document) {
        String what = document.key().kind() + " " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, DatasetRecord.FORMAT, what);
        return json.has("deleted")
                ? new DatasetDocument(Optional.empty(), Optional.of(deleted(json, what)))
                : new DatasetDocument(Optional.of(DatasetRecord.fromJson(json, what)), Optional.empty());
    }

    /** The digest of the version, also of one that was deleted. */
    String digest() {
        return live.map(DatasetRecord::digest)
                .or(() -> deleted.map(DeletedVersion::digest))
                .orElseThrow();
    }

    /** What is written in place of a version that is deleted: it names no artifact any more. */
    static String tombstone(DatasetRecord version, DeletedVersion deleted) {
        ObjectNode object = version.toJson();
        object.remove("files");
        ObjectNode end = object.putObject("deleted");
        end.put("at", deleted.deletedAt().toString()).put("reason", deleted.reason());
        return Json.write(object);
    }

    private static DeletedVersion deleted(JsonNode json, String what) {
        JsonNode end = Json.object(json, "deleted");
        try {
            return new DeletedVersion(
                    Json.text(json, "name"),
                    Math.toIntExact(Json.whole(json, "version")),
                    Json.text(json, "digest"),
                    Instant.parse(Json.text(json, "createdAt")),
                    Instant.parse(Json.text(end, "at")),
                    Json.text(end, "reason"));
        } catch (ArithmeticException | DateTimeException e) {
            throw new StorageException(
                    Problem.of("the stored document " + what + " is not what was written")
                            .expected("what was written")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }
}
