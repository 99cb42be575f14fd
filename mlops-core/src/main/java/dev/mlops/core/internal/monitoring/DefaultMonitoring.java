package dev.mlops.core.internal.monitoring;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.model.Output;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.Detector;
import dev.mlops.monitoring.Monitor;
import dev.mlops.monitoring.Monitoring;
import dev.mlops.monitoring.Window;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Monitoring}. Of the reference's columns those are watched that a detector selects and that go into the model.
 *
 * @param <O> what the deployment predicts
 */
public final class DefaultMonitoring<O extends Output> implements Monitoring<O> {
    private static final int DEFAULT_ROWS = 1_000;

    private final Parts<O> parts;
    private final @Nullable Table reference;
    private final List<Detector> detectors;
    private final Window window;
    private final List<Consumer<? super Alert>> listeners;

    /**
     * Watches a deployment.
     *
     * @param metadata where windows and alerts are recorded
     * @param clock when rows come and windows are looked at
     * @param executor where windows are looked at
     * @param lifetime with which the watch ends
     */
    public DefaultMonitoring(
            Deployment<O> deployment, MetadataStore metadata, Clock clock, Executor executor, Lifetime lifetime) {
        this(
                new Parts<>(deployment, new Alerts(metadata, clock), executor, lifetime),
                null,
                List.of(),
                Window.rows(DEFAULT_ROWS),
                List.of());
    }

    private DefaultMonitoring(
            Parts<O> parts,
            @Nullable Table reference,
            List<Detector> detectors,
            Window window,
            List<Consumer<? super Alert>> listeners) {
        this.parts = parts;
        this.reference = reference;
        this.detectors = detectors;
        this.window = window;
        this.listeners = listeners;
    }

    private record Parts<O extends Output>(
            Deployment<O> deployment, Alerts alerts, Executor executor, Lifetime lifetime) {}

    @Override
    public Monitoring<O> reference(Table rows) {
        return new DefaultMonitoring<>(parts, rows, detectors, window, listeners);
    }

    @Override
    public Monitoring<O> detect(Detector... more) {
        return new DefaultMonitoring<>(parts, reference, Lists.plus(detectors, List.of(more)), window, listeners);
    }

    @Override
    public Monitoring<O> window(Window newWindow) {
        return new DefaultMonitoring<>(parts, reference, detectors, newWindow, listeners);
    }

    @Override
    public Monitoring<O> onAlert(Consumer<? super Alert> listener) {
        return new DefaultMonitoring<>(parts, reference, detectors, window, Lists.plus(listeners, List.of(listener)));
    }

    @Override
    public Monitor<O> start() {
        if (reference == null) {
            throw new IllegalStateException(
                    "no reference was given: say what is usual first, such as" + " .reference(split.train())");
        }
        Lists.requireDetectors(detectors);
        Schema inputs = parts.deployment().version().signature().inputs();
        DriftReference prepared = DriftReference.of(reference, detectors, inputs::contains);
        prepared.requireColumns(inputs);
        DefaultMonitor<O> monitor = new DefaultMonitor<>(
                parts.deployment(),
                prepared,
                window.rowCount(),
                parts.alerts(),
                listeners,
                parts.executor(),
                parts.lifetime());
        monitor.listenTo(parts.deployment());
        return monitor;
    }
}
