package dev.mlops.registry;

import dev.mlops.data.Origin;
import dev.mlops.evaluation.Measured;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Signature;
import dev.mlops.pipeline.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One registered, immutable model with what is known of it. Safe to share between threads. Its {@link #metrics()} are those it was
 * registered with.
 */
public interface ModelVersion extends Measured {
    /** The model's name. */
    String name();

    /** The version, from 1, ascending and never given twice; without gaps but for those that imports leave. */
    int version();

    /** {@link Model#digest()}. */
    String digest();

    /** What goes in and what comes out. */
    Signature signature();

    /** How it was learnt. */
    Algorithm algorithm();

    /** What chance in its training started from. */
    long seed();

    /** The rows it was trained on. */
    Origin origin();

    /** The rows its metrics were measured on; empty where it was registered without an evaluation. */
    Optional<Origin> evaluatedOn();

    /** What it was registered with; empty where nothing was said. */
    String message();

    /** What it was tagged with. */
    Map<String, String> tags();

    /** What may be done with it, as it was when this was read. */
    VersionStatus status();

    /** Its preprocessing, without what it has learnt. */
    Pipeline pipeline();

    /** What it was made with. */
    Code code();

    /** Where it was registered. */
    Environment environment();

    /** How long its training took; empty where that is not known. */
    Optional<Duration> duration();

    /** What it came from beside its rows: what registration was told, else the run of its training in {@code ws.runs()}, which may have been deleted since. */
    Optional<Parent> parent();

    /** When it was registered. */
    Instant createdAt();

    /** How many bytes it takes in the store. */
    long sizeInBytes();

    /**
     * The model.
     *
     * @throws IllegalArgumentException where it predicts something else
     * @throws dev.mlops.error.StorageException where the stored bytes are not the registered ones; nothing was decoded then
     * @throws dev.mlops.error.NotFoundException where the workspace lacks the engine
     */
    <O extends Output> Model<O> load(Class<O> output);
}
