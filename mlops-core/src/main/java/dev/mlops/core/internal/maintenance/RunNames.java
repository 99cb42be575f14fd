package dev.mlops.core.internal.maintenance;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Query;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The artifacts of experiment runs. Runs that have some have an attribute that says so, so that the others need not be read. */
public final class RunNames implements ArtifactNames {
    private static final int FORMAT = 1;
    private static final Query WITH_ARTIFACTS = Query.of("experiment-run").where(new Condition.Exists("artifacts"));

    /** Of all runs. */
    public RunNames() {}

    @Override
    public Stream<Named> names(MetadataStore.Transaction tx) {
        return tx.query(WITH_ARTIFACTS).stream().flatMap(RunNames::named);
    }

    private static Stream<Named> named(MetadataStore.Document document) {
        String run = "run " + document.key().name();
        JsonNode json = Json.read(document.body(), run);
        Json.format(json, FORMAT, run);
        return Json.textMap(json, "artifacts").entrySet().stream()
                .map(each -> new Named(digest(each.getValue(), run), run + ", artifact " + each.getKey()));
    }

    private static Digest digest(String hex, String run) {
        try {
            return new Digest(hex);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    Problem.of("the stored document of " + run + " is not what was written")
                            .expected("a SHA-256 for each artifact")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }
}
