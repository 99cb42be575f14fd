package dev.mlops.diagnosis;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a model is worst, with enough rows to say so. Immutable; prints as a table.
 *
 * @param metric the metric's id
 * @param loss what is compared, the mean of this over rows
 * @param rowCount how many rows there were
 * @param lookedAt how many segments were tested
 * @param minimumRows how many rows a segment had to have
 * @param level the most that an adjusted p-value may be
 * @param segments those found, by how much worse they are for sure (the lower end of the interval), worst first
 */
public record WeakSegments(
        String metric,
        String loss,
        int rowCount,
        int lookedAt,
        int minimumRows,
        double level,
        List<WeakSegment> segments) {
    private static final int SHOWN = 10;

    /** Keeps a copy. */
    public WeakSegments {
        segments = List.copyOf(segments);
    }

    /** The worst so many. */
    public List<WeakSegment> top(int count) {
        return segments.subList(0, Math.min(count, segments.size()));
    }

    /** The ten worst under each other. */
    @Override
    public String toString() {
        String head = String.format(
                Locale.ROOT,
                "%,d of %,d segments with at least %,d of %,d rows are worse at level %s",
                segments.size(),
                lookedAt,
                minimumRows,
                rowCount,
                Math.round(level * 1e6) / 1e6);
        if (segments.isEmpty()) {
            return head;
        }
        List<List<String>> cells = new ArrayList<>();
        boolean same = metric.equals(loss); // then the metric is the loss that is compared
        List<String> header = new ArrayList<>(List.of("segment", "rows"));
        if (!same) {
            header.add(metric);
        }
        header.addAll(List.of(loss + " there", "elsewhere", "difference", "adjusted p"));
        cells.add(header);
        for (WeakSegment segment : top(SHOWN)) {
            List<String> line = new ArrayList<>(List.of(segment.name(), Shown.count(segment.rows())));
            if (!same) {
                line.add(Shown.number(segment.value()));
            }
            line.addAll(List.of(
                    Shown.number(segment.loss()),
                    Shown.number(segment.lossElsewhere()),
                    segment.difference().toString(),
                    String.format(Locale.ROOT, "%.3g", segment.adjustedP())));
            cells.add(line);
        }
        String more = segments.size() > SHOWN ? "\nand " + (segments.size() - SHOWN) + " more" : "";
        return head + "\n" + String.join("\n", TextTable.of(cells)) + more;
    }
}
