package dev.mlops.core.internal.deployment;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.data.RecordShape;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.deployment.PredictionListener;
import dev.mlops.deployment.Subscription;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Predictor;
import dev.mlops.registry.ModelVersion;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loaded model and its listeners. Without listeners a prediction costs what the model takes and two volatile reads.
 *
 * @param <O> what it predicts
 */
final class DefaultDeployment<O extends Output> implements Deployment<O> {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultDeployment.class);

    private final ModelVersion version;
    private final long number;
    private final Model<O> model;
    private final Lifetime lifetime;
    private final Runnable ending = this::close;
    private final CopyOnWriteArrayList<Listening<O>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    DefaultDeployment(ModelVersion version, long number, Model<O> model, Lifetime lifetime) {
        this.version = version;
        this.number = number;
        this.model = model;
        this.lifetime = lifetime;
    }

    /** One subscription; by identity, since a listener may be given twice. */
    private static final class Listening<O extends Output> {
        private final PredictionListener<O> listener;

        Listening(PredictionListener<O> listener) {
            this.listener = listener;
        }
    }

    void endWithWorkspace() {
        lifetime.remember(ending);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the deployment of " + version.subject() + " is closed; deploy it again");
        }
    }

    @Override
    public ModelVersion version() {
        requireOpen();
        return version;
    }

    @Override
    public long number() {
        requireOpen();
        return number;
    }

    @Override
    public Prediction<O> predict(Row row) {
        requireOpen();
        Prediction<O> prediction = model.predict(row);
        tell(row, prediction);
        return prediction;
    }

    @Override
    public List<Prediction<O>> predict(Table table) {
        requireOpen();
        List<Prediction<O>> predictions = model.predict(table);
        if (!listeners.isEmpty()) {
            for (int row = 0; row < predictions.size(); row++) {
                tell(table.row(row), predictions.get(row));
            }
        }
        return predictions;
    }

    @Override
    public <T extends Record> Predictor<T, O> bind(Class<T> type) {
        requireOpen();
        model.bind(type); // checks names and types
        RecordShape<T> shape = RecordShape.matching(type, model.signature().inputs());
        return input -> predict(shape.row(Objects.requireNonNull(input, "input")));
    }

    private void tell(Row row, Prediction<O> prediction) {
        for (Listening<O> listening : listeners) {
            try {
                listening.listener.predicted(row, prediction);
            } catch (RuntimeException e) {
                LOG.warn("{}: a listener threw; the caller has its prediction all the same", version.subject(), e);
            }
        }
    }

    @Override
    public Subscription listen(PredictionListener<O> listener) {
        requireOpen();
        Listening<O> listening = new Listening<>(Objects.requireNonNull(listener, "listener"));
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    @Override
    public void close() {
        closed = true;
        listeners.clear();
        lifetime.forget(ending);
    }

    /** Such as {@code deployment of income v1}. */
    @Override
    public String toString() {
        return "deployment of " + version.subject() + (closed ? ", closed" : "");
    }
}
