package dev.mlops.core.internal.monitoring;

import dev.mlops.core.internal.registry.lineage.WatchedWindow;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.DriftReport;
import java.time.Instant;
import java.util.List;

/**
 * A window that was looked at. Immutable.
 *
 * @param report what came of it
 * @param alerts an alert of each column that drifted, farthest first
 * @param window what is kept of it
 */
record Seen(DriftReport report, List<Alert> alerts, WatchedWindow window) {
    static Seen of(DriftReport report, Filling taken, Instant at) {
        List<Alert> alerts = Alerts.from(report, at);
        List<String> drifted =
                alerts.stream().map(alert -> alert.drift().column()).toList();
        return new Seen(report, alerts, new WatchedWindow(at, taken.size(), taken.first(), taken.last(), drifted));
    }
}
