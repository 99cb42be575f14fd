package dev.mlops.monitoring;

import java.util.Locale;

/**
 * How far one column moved.
 *
 * @param column which
 * @param statistic the measure, such as {@code psi}
 * @param value how far
 * @param alarmAt from which value on it is an alarm, with these numbers of rows
 */
public record ColumnDrift(String column, String statistic, double value, double alarmAt) {
    /** Whether it moved so far that it is an alarm. */
    public boolean drifted() {
        return value >= alarmAt;
    }

    /** Such as {@code age drifted, psi 0.410 (alarm at 0.200)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s, %s %.3f (alarm at %.3f)",
                column,
                drifted() ? "drifted" : "is stable",
                statistic,
                value,
                alarmAt);
    }
}
