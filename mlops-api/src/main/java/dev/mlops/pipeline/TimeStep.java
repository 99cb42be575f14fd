package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.time.ZoneId;
import java.util.List;

/** Steps about time and other things that come round again. Nothing is learnt. */
public sealed interface TimeStep extends Step {
    /** A part of a date or time; its column is named {@code when:hour}. */
    enum Part {
        /** Such as 2026. */
        YEAR,
        /** 1 to 4. */
        QUARTER,
        /** 1 to 12. */
        MONTH,
        /** The ISO week, 1 to 53. */
        WEEK,
        /** 1 to 31. */
        DAY,
        /** 1 to 366. */
        DAY_OF_YEAR,
        /** Monday 1 to Sunday 7. */
        DAY_OF_WEEK,
        /** 1 on Saturday and Sunday, else 0. */
        WEEKEND,
        /** 0 to 23. */
        HOUR,
        /** 0 to 59. */
        MINUTE,
        /** 0 to 59. */
        SECOND,
        /** Seconds since 1970-01-01T00:00:00Z, with fractions. */
        EPOCH_SECONDS
    }

    /**
     * Makes numbers out of instants, in place of them. A missing instant stays missing.
     *
     * @param columns instant columns
     * @param parts which, in this order; at least one
     * @param cyclical whether parts that come round become two columns, {@code when:hour:sin} and {@code when:hour:cos}, so that 23 is near 0. They
     *     come round after as many values as they have at most, such as 31 days and 53 weeks; years, weekends and epoch seconds stay as they are
     * @param zone where days and hours are told, such as {@code Europe/Berlin}
     */
    record DateParts(Selector columns, List<Part> parts, boolean cyclical, String zone) implements TimeStep {
        /** Checks the parts and the zone, and keeps a copy. */
        public DateParts {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || parts.stream().distinct().count() < parts.size()) {
                throw new IllegalArgumentException("parts: at least one, and none twice, found " + parts);
            }
            ZoneId.of(zone);
        }

        /** The same with parts that come round as sine and cosine. */
        public DateParts asCycles() {
            return new DateParts(columns, parts, true, zone);
        }

        /** The same told in this time zone; UTC unless given. */
        public DateParts in(ZoneId newZone) {
            return new DateParts(columns, parts, cyclical, newZone.getId());
        }

        @Override
        public String toString() {
            return "dateParts(" + columns + ", " + parts + (cyclical ? ", as cycles" : "")
                    + (zone.equals("UTC") ? "" : ", " + zone) + ")";
        }
    }

    /**
     * Makes sine and cosine, {@code hour:sin} and {@code hour:cos}, out of numbers that come round, in place of them. A missing number stays
     * missing.
     *
     * @param columns numeric columns
     * @param period after how much they come round, above 0, such as 24 for hours
     */
    record Cycle(Selector columns, double period) implements TimeStep {
        /** Checks the period. */
        public Cycle {
            if (!(period > 0) || Double.isInfinite(period)) {
                throw new IllegalArgumentException("period: above 0, found " + period);
            }
        }

        @Override
        public String toString() {
            return "cycle(" + columns + ", " + period + ")";
        }
    }
}
