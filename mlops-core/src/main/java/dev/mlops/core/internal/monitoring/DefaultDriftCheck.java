package dev.mlops.core.internal.monitoring;

import dev.mlops.data.Table;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.Detector;
import dev.mlops.monitoring.DriftCheck;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The one {@link DriftCheck}. The subject of its reports is where the reference comes from. */
public final class DefaultDriftCheck implements DriftCheck {
    private final Alerts alerts;
    private final Table reference;
    private final List<Detector> detectors;
    private final List<Consumer<? super Alert>> listeners;

    /** Holds batches against these rows. */
    public DefaultDriftCheck(MetadataStore metadata, Clock clock, Table reference) {
        this(new Alerts(metadata, clock), reference, List.of(), List.of());
    }

    private DefaultDriftCheck(
            Alerts alerts, Table reference, List<Detector> detectors, List<Consumer<? super Alert>> listeners) {
        this.alerts = alerts;
        this.reference = reference;
        this.detectors = detectors;
        this.listeners = listeners;
    }

    @Override
    public DriftCheck detect(Detector... more) {
        return new DefaultDriftCheck(alerts, reference, Lists.plus(detectors, List.of(more)), listeners);
    }

    @Override
    public DriftCheck onAlert(Consumer<? super Alert> listener) {
        return new DefaultDriftCheck(alerts, reference, detectors, Lists.plus(listeners, List.of(listener)));
    }

    @Override
    public DriftReport check(Table rows) {
        Lists.requireDetectors(detectors);
        DriftReport report = DriftReference.of(reference, detectors, column -> true)
                .measure(reference.origin().toString(), rows);
        List<Alert> raised = report.drifted() ? Alerts.from(report, alerts.now()) : List.of();
        alerts.record(raised);
        raised.forEach(alert -> listeners.forEach(listener -> listener.accept(alert)));
        return report;
    }
}
