package dev.mlops.core.internal.monitoring;

import dev.mlops.core.internal.json.Json;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The alerts in a workspace's log. Safe to share between threads. */
final class Alerts {
    private static final int FORMAT = 1;

    private final MetadataStore metadata;
    private final Clock clock;

    /** Alerts that are written here, at the time of this clock. */
    Alerts(MetadataStore metadata, Clock clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /** An alert of every column that drifted, farthest first. */
    List<Alert> from(DriftReport report) {
        if (!report.drifted()) {
            return List.of();
        }
        Instant now = clock.instant();
        return report.driftedColumns().stream()
                .map(drift -> new Alert(now, report.subject(), drift))
                .toList();
    }

    /** Keeps alerts in one unit of work. */
    void record(List<Alert> alerts) {
        if (!alerts.isEmpty()) {
            metadata.write(tx -> {
                alerts.forEach(alert -> tx.append(subject(alert.subject()), Json.write(json(alert))));
                return alerts.size();
            });
        }
    }

    /** The alerts of what was watched, oldest first. */
    List<Alert> of(String watched) {
        return metadata.read(tx -> tx.events(subject(watched))).stream()
                .map(event -> alert(Json.read(event.body(), "alert " + event.number())))
                .toList();
    }

    private static String subject(String watched) {
        return "alerts/" + watched;
    }

    private static JsonNode json(Alert alert) {
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
