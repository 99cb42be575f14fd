package dev.mlops.core.internal.monitoring;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.registry.lineage.AlertLog;
import dev.mlops.core.internal.registry.lineage.WindowLog;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The alerts in a workspace's log, and the windows that were looked at. Safe to share between threads. */
final class Alerts {
    private static final int FORMAT = 1;

    /** Where the alerts of recorded windows are, before the name of what was watched. */
    private static final String OF_WINDOWS = "window-alerts/";

    private final MetadataStore metadata;
    private final Clock clock;

    /** Alerts that are written here, at the time of this clock. */
    Alerts(MetadataStore metadata, Clock clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /** The time, in milliseconds since 1970. */
    long millis() {
        return clock.millis();
    }

    /** The time. */
    Instant now() {
        return clock.instant();
    }

    /** An alert of every column that drifted, farthest first. */
    static List<Alert> from(DriftReport report, Instant at) {
        return report.driftedColumns().stream()
                .map(drift -> new Alert(at, report.subject(), drift))
                .toList();
    }

    /** Keeps the alerts of a batch of rows in one unit of work. */
    void record(List<Alert> alerts) {
        if (!alerts.isEmpty()) {
            metadata.write(tx -> {
                alerts.forEach(alert -> tx.append(
                        AlertLog.SUBJECT + alert.subject(),
                        Json.write(json(alert).put(AlertLog.BATCH, true))));
                return alerts.size();
            });
        }
    }

    /** Keeps windows of a deployment and their alerts in one unit of work. */
    void record(ModelVersion version, long deployment, List<Seen> windows) {
        metadata.write(tx -> {
            for (Seen seen : windows) {
                seen.alerts().forEach(alert -> tx.append(OF_WINDOWS + alert.subject(), Json.write(json(alert))));
                WindowLog.append(tx, version, deployment, seen.window());
            }
            return windows.size();
        });
    }

    /** The alerts of what was watched, oldest first. */
    List<Alert> of(String watched) {
        return metadata.read(tx -> Stream.concat(
                        tx.events(AlertLog.SUBJECT + watched).stream(), tx.events(OF_WINDOWS + watched).stream())
                .sorted(Comparator.comparingLong(MetadataStore.Event::number))
                .map(event -> alert(Json.read(event.body(), "alert " + event.number())))
                .toList());
    }

    private static ObjectNode json(Alert alert) {
        ColumnDrift drift = alert.drift();
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("at", alert.at().toString())
                .put("subject", alert.subject())
                .put("column", drift.column())
                .put("statistic", drift.statistic());
        json.set("value", Json.of(drift.value()));
        json.set("alarmAt", Json.of(drift.alarmAt()));
        return json;
    }

    private static Alert alert(JsonNode json) {
        Json.format(json, FORMAT, "alert");
        return new Alert(
                Instant.parse(Json.text(json, "at")),
                Json.text(json, "subject"),
                new ColumnDrift(
                        Json.text(json, "column"),
                        Json.text(json, "statistic"),
                        Json.number(json, "value"),
                        Json.number(json, "alarmAt")));
    }
}
