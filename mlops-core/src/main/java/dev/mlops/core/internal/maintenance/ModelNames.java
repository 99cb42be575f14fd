package dev.mlops.core.internal.maintenance;

import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.stream.Stream;

/**
 * The artifacts of models: a registered version and what is kept of a training name a manifest, and the manifest names the estimator. The latter is what lets the same
 * training be answered without training, so its model is kept, registered or not, until retention deletes the last version of it. Trials of a tuning keep figures only, and
 * so do trainings in the log of experiments.
 */
public final class ModelNames implements ArtifactNames {
    private final ModelStore models;

    /** Of all models. */
    public ModelNames(ModelStore models) {
        this.models = models;
    }

    @Override
    public Stream<Named> names(MetadataStore.Transaction tx) {
        Stream<Named> versions = tx.list("model-version", "").stream()
                .map(document -> Documents.named(document, "digest", json -> Documents.version("model", json)));
        Stream<Named> runs = tx.list("run", "").stream()
                .map(document -> Documents.named(
                        document,
                        "model",
                        json -> "training run " + document.key().name()));
        return Stream.concat(versions, runs);
    }

    @Override
    public Stream<Digest> within(Digest named) {
        return Stream.of(models.manifest(named).estimator());
    }
}
