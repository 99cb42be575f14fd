package dev.mlops.core.internal.maintenance;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.maintenance.ArtifactNames.Named;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Stored documents that have the digest of an artifact among their members. */
final class Documents {
    private static final int FORMAT = 1;

    private Documents() {}

    /**
     * The artifact that a document names.
     *
     * @param member which member is the digest
     * @param says what the document is, for people
     * @throws StorageException where it is not what was written, or of a newer format
     */
    static Named named(MetadataStore.Document document, String member, Function<JsonNode, String> says) {
        String what = document.key().kind() + " " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, FORMAT, what);
        try {
            return new Named(new Digest(Json.text(json, member)), says.apply(json));
        } catch (StorageException | IllegalArgumentException e) {
            throw new StorageException(
                    Problem.of("the stored document " + what + " is not what was written")
                            .expected("a SHA-256 as its '" + member + "', and what it is")
                            .found(
                                    e instanceof StorageException s
                                            ? s.problem().what()
                                            : String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }

    /** Such as {@code dataset adult v3}. */
    static String version(String noun, JsonNode json) {
        return noun + " " + Json.text(json, "name") + " v" + Json.whole(json, "version");
    }
}
