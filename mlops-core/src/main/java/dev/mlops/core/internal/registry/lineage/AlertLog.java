package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.json.Json;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads which windows of rows raised alerts before windows themselves were recorded (see {@link WindowLog}); of those that raised none nothing is stored. What
 * recorded windows raise is elsewhere, so that this need not be read for them. Stateless.
 */
public final class AlertLog {
    /** Where alerts are that did not come of a recorded window, before the name of what was watched. */
    public static final String SUBJECT = "alerts/";

    /** The member that alerts have, and is true, which came of a caller's holding rows against a reference. */
    public static final String BATCH = "batch";

    private AlertLog() {}

    /**
     * The columns that raised alerts, by the moment at which a window that is not recorded was looked at.
     *
     * @param watched such as {@code income v1}
     */
    public static SortedMap<Instant, List<String>> of(MetadataStore.Transaction tx, String watched) {
        SortedMap<Instant, List<String>> windows = new TreeMap<>();
        for (MetadataStore.Event event : tx.events(SUBJECT + watched)) {
            JsonNode alert = Json.read(event.body(), "alert " + event.number() + " of " + watched);
            if (!alert.has(BATCH)) {
                windows.computeIfAbsent(Instant.parse(Json.text(alert, "at")), at -> new ArrayList<>())
                        .add(Json.text(alert, "column"));
            }
        }
        return windows;
    }
}
