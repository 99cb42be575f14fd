package dev.mlops.deployment;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Predictor;
import dev.mlops.registry.ModelVersion;
import java.util.List;

/**
 * A model at work in this process, loaded and warm. Safe to share between threads; a call after {@link #close()} throws
 * {@link IllegalStateException}.
 *
 * @param <O> what it predicts
 */
public interface Deployment<O extends Output> extends AutoCloseable {
    /** What is deployed. */
    ModelVersion version();

    /** The number of its entry in the {@linkplain dev.mlops.registry.ModelRegistry#log log of its model}, which tells it from all other deployments of the model. */
    long number();

    /** The answer for one row. Throws as {@link dev.mlops.model.Model#predict(Row)} does. */
    Prediction<O> predict(Row row);

    /** The answers for all rows, in order. Throws as {@link dev.mlops.model.Model#predict(Table)} does. */
    List<Prediction<O>> predict(Table table);

    /** A predictor for a Java record. Throws as {@link dev.mlops.model.Model#bind} does. */
    <T extends Record> Predictor<T, O> bind(Class<T> type);

    /** Has a listener hear of every answer from now on. */
    Subscription listen(PredictionListener<O> listener);

    /** Takes the model from work; again does nothing. */
    @Override
    void close();
}
