package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.data.Origin;
import dev.mlops.error.EngineException;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Signature;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.Code;
import dev.mlops.registry.Environment;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one {@link ModelVersion}. Equal are versions of the same name, number and digest. */
final class DefaultModelVersion implements ModelVersion {
    private final VersionRecord record;
    private final VersionStatus status;
    private final ModelStore models;
    private final Algorithm algorithm;

    DefaultModelVersion(VersionRecord record, VersionStatus status, ModelStore models, Engines engines) {
        this.record = record;
        this.status = status;
        this.models = models;
        this.algorithm = algorithm(record, engines);
    }

    /** As its engine makes it, so that it equals the one it was trained with; as it was recorded where the engine cannot. */
    private static Algorithm algorithm(VersionRecord record, Engines engines) {
        Algorithm recorded = record.algorithm();
        if (!engines.ids().contains(recorded.engine())) {
            return recorded;
        }
        try {
            return engines.require(recorded.engine()).algorithm(recorded.name(), recorded.settings());
        } catch (EngineException e) {
            return recorded; // of another version of the engine, which had other settings
        }
    }

    @Override
    public String name() {
        return record.name();
    }

    @Override
    public int version() {
        return record.version();
    }

    @Override
    public String digest() {
        return record.digest();
    }

    @Override
    public Signature signature() {
        return record.signature();
    }

    @Override
    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public long seed() {
        return record.seed();
    }

    @Override
    public Origin origin() {
        return record.origin();
    }

    @Override
    public Optional<Origin> evaluatedOn() {
        return record.evaluatedOn();
    }

    @Override
    public Map<String, Double> metrics() {
        return record.metrics();
    }

    @Override
    public Map<Scope, Map<String, Measurement>> measurements() {
        return record.measurements();
    }

    @Override
    public String message() {
        return record.message();
    }

    @Override
    public Map<String, String> tags() {
        return record.tags();
    }

    @Override
    public VersionStatus status() {
        return status;
    }

    @Override
    public Pipeline pipeline() {
        return models.manifest(new Digest(record.digest())).pipeline().pipeline();
    }

    @Override
    public Code code() {
        return record.making().code();
    }

    @Override
    public Environment environment() {
        return record.making().environment();
    }

    @Override
    public Optional<Duration> duration() {
        return record.making().duration();
    }

    @Override
    public Optional<Parent> parent() {
        return record.making().parent();
    }

    @Override
    public Instant createdAt() {
        return record.createdAt();
    }

    @Override
    public long sizeInBytes() {
        return record.sizeInBytes();
    }

    @Override
    public String subject() {
        return record.name() + " v" + record.version();
    }

    @Override
    public <O extends Output> Model<O> load(Class<O> output) {
        return models.load(new Digest(record.digest()), output);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultModelVersion that
                && record.version() == that.record.version()
                && record.name().equals(that.record.name())
                && record.digest().equals(that.record.digest());
    }

    @Override
    public int hashCode() {
        return record.digest().hashCode() * 31 + record.version();
    }

    /** Such as {@code income v1 8d1f3c2a: roc_auc 0.9012, first forest}. */
    @Override
    public String toString() {
        String metrics = record.metrics().entrySet().stream()
                .map(e -> e.getKey() + " "
                        + (e.getValue().isNaN() ? "undefined" : String.format(Locale.ROOT, "%.4f", e.getValue())))
                .collect(Collectors.joining(", "));
        String said = metrics.isEmpty() || record.message().isEmpty()
                ? metrics + record.message()
                : metrics + ", " + record.message();
        return subject() + " " + record.digest().substring(0, 8) + (said.isEmpty() ? "" : ": " + said);
    }
}
