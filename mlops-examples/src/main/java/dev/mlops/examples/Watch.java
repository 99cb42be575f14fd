package dev.mlops.examples;

import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.monitoring.Monitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a monitor saw of usual and then of drifted traffic.
 *
 * @param usualWindows how many windows of usual traffic there were
 * @param usualAlerts how many alerts these raised
 * @param drifted the windows of drifted traffic, oldest first
 * @param alerts the alerts of these, oldest first
 */
record Watch(int usualWindows, int usualAlerts, List<DriftReport> drifted, List<Alert> alerts) {
    /** What {@code monitor} saw, the first windows and alerts of which are of usual traffic. */
    static Watch of(Monitor<?> monitor, int usualWindows, int usualAlerts) {
        List<DriftReport> reports = monitor.reports();
        List<Alert> alerts = monitor.alerts();
        return new Watch(
                usualWindows,
                usualAlerts,
                List.copyOf(reports.subList(usualWindows, reports.size())),
                List.copyOf(alerts.subList(usualAlerts, alerts.size())));
    }

    /** In how many windows of drifted traffic each column raised an alert, in the order of the first alerts. */
    Map<String, Integer> alertsByColumn() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        alerts.stream()
                .map(Alert::drift)
                .map(ColumnDrift::column)
                .forEach(column -> counts.merge(column, 1, Integer::sum));
        return counts;
    }

    @Override
    public String toString() {
        return usualAlerts + " alerts in " + usualWindows + " windows of usual traffic, " + alerts.size() + " in "
                + drifted.size() + " of drifted";
    }
}
