package dev.mlops.spi;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Learns from numbers. Found by {@link java.util.ServiceLoader} or handed to the workspace's builder. The contract, which
 * {@code EngineContract} of the testkit tries:
 *
 * <ul>
 *   <li>The same request gives an estimator that writes the same bytes, whatever was trained before and on however many threads.
 *   <li>{@link #read} of what {@link #write} wrote scores the same bits.
 *   <li>Bytes that are cut off, changed or hostile give a typed error; no code that they name is run.
 *   <li>An estimator is immutable and safe to share between threads.
 *   <li>Safe for many threads.
 * </ul>
 */
public interface Engine {
    /** Its name, which {@link Algorithm#engine()} refers to: lower-case letters, digits and {@code -}. */
    String id();

    /** Its version, which ends up in what is recorded of a model. */
    String version();

    /** The versions of further libraries that decide its models, by name; recorded of a model too. */
    default Map<String, String> libraries() {
        return Map.of();
    }

    /** The names of the algorithms it has, sorted. */
    List<String> algorithms();

    /**
     * An algorithm from what was recorded of it.
     *
     * @throws dev.mlops.error.EngineException where it has no such algorithm or a setting is not one of its settings
     */
    Algorithm algorithm(String name, Map<String, Object> settings);

    /**
     * Checks that an algorithm of this engine can be used for a task.
     *
     * @throws dev.mlops.error.EngineException where it cannot, naming those that can
     */
    void requireSuitable(Algorithm algorithm, Task<?> task);

    /** Whether an algorithm knows what to do with NaN, a missing value, among the features; one that does not refuses it. */
    default boolean takesMissing(Algorithm algorithm) {
        return false;
    }

    /**
     * Learns. An engine that works in rounds shows {@link TrainingRequest#rounds()} the estimators that they want to see, in ascending order and on the
     * calling thread; to be watched changes nothing of what is learnt. An interrupt ends it as soon as may be with an {@link dev.mlops.error.EngineException}, and the thread stays interrupted.
     *
     * @throws dev.mlops.error.EngineException where it cannot learn from these numbers: none at all, one label only, a label that no row
     *     has or every row has, or features that are not finite
     */
    Estimator train(TrainingRequest request);

    /** Writes an estimator of this engine, the same bytes for the same estimator. Does not close the stream. */
    void write(Estimator estimator, OutputStream out) throws IOException;

    /**
     * Reads an estimator that {@link #write} wrote. Does not close the stream.
     *
     * @throws dev.mlops.error.EngineException where these are not such bytes
     */
    Estimator read(InputStream in) throws IOException;
}
