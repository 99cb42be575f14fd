package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.Code;
import dev.mlops.registry.Environment;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.registry.VersionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A version of which everything can be made up, and that has no model. */
public record RecordedVersion(
        String name,
        int version,
        String digest,
        Signature signature,
        Algorithm algorithm,
        long seed,
        Origin origin,
        Optional<Origin> evaluatedOn,
        Map<Scope, Map<String, Measurement>> measurements,
        String message,
        Map<String, String> tags,
        VersionStatus status,
        Pipeline pipeline,
        Code code,
        Environment environment,
        Optional<Duration> duration,
        Optional<Parent> parent,
        Instant createdAt,
        long sizeInBytes)
        implements ModelVersion {
    /** A version without metrics that took 90 seconds. */
    public static RecordedVersion of(
            String name, int version, Instant at, Origin origin, Optional<Origin> test, Optional<Parent> parent) {
        return new RecordedVersion(
                name,
                version,
                Integer.toHexString(version).repeat(64).substring(0, 64),
                new Signature(
                        Schema.of(
                                new Schema.Field("age", ColumnType.INTEGER),
                                new Schema.Field("job", ColumnType.CATEGORY)),
                        Task.classification("income").positive("yes"),
                        List.of("no", "yes")),
                new AlgorithmJson.Recorded("tribuo", "random-forest", new TreeMap<>(Map.of("trees", 100L))),
                7,
                origin,
                test,
                Map.of(),
                "",
                Map.of(),
                VersionStatus.READY,
                Pipeline.of(),
                new Code("", new TreeMap<>(Map.of("mlops", "1.0"))),
                new Environment("17.0.15", "OpenJDK", "Linux 6.1 amd64", 8),
                Optional.of(Duration.ofSeconds(90)),
                parent,
                at,
                1_000);
    }

    /** The same with these figures. */
    public RecordedVersion measured(Map<Scope, Map<String, Measurement>> figures) {
        return with(figures, message, tags);
    }

    /** The same with what its author said of it. */
    public RecordedVersion said(String newMessage, Map<String, String> newTags) {
        return with(measurements, newMessage, newTags);
    }

    private RecordedVersion with(
            Map<Scope, Map<String, Measurement>> figures, String newMessage, Map<String, String> newTags) {
        return new RecordedVersion(
                name,
                version,
                digest,
                signature,
                algorithm,
                seed,
                origin,
                evaluatedOn,
                Collections.unmodifiableMap(new LinkedHashMap<>(figures)),
                newMessage,
                newTags,
                status,
                pipeline,
                code,
                environment,
                duration,
                parent,
                createdAt,
                sizeInBytes);
    }

    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        measurements.getOrDefault(Scope.ALL, Map.of()).forEach((id, figure) -> metrics.put(id, figure.value()));
        return metrics;
    }

    @Override
    public String subject() {
        return name + " v" + version;
    }

    @Override
    public <O extends Output> Model<O> load(Class<O> output) {
        throw new UnsupportedOperationException("a version without a model");
    }
}
