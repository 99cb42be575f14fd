package dev.mlops.core.internal.validation;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The newest instant is not too old. The clock is looked at once, at the end. */
final class FreshCheck implements Check {
    private final int position;
    private final Duration age;
    private final Clock clock;
    private long newest = Long.MIN_VALUE;
    private boolean any;

    FreshCheck(int position, Duration age, Clock clock) {
        this.position = position;
        this.age = age;
        this.clock = clock;
    }

    @Override
    public void add(Table batch, long before) {
        Column column = batch.columns().get(position);
        boolean gaps = column.missingCount() > 0;
        for (int row = 0; row < column.size(); row++) {
            if (!gaps || !column.isMissing(row)) {
                newest = Math.max(newest, column.integer(row));
                any = true;
            }
        }
    }

    @Override
    public Verdict finish() {
        if (!any) {
            return Verdict.fails("no values to look at");
        }
        Instant value = Instant.EPOCH.plus(newest, ChronoUnit.MICROS);
        Instant now = clock.instant();
        return Verdict.of(
                !value.isBefore(now.minus(age)), "newest " + value + " at " + now.truncatedTo(ChronoUnit.MILLIS));
    }
}
