package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.json.Json;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads which windows of rows raised alerts. Of windows that raised none nothing is stored. Stateless. */
public final class AlertLog {
    private AlertLog() {}

    /**
     * The columns that raised alerts, by the moment at which a window was looked at.
     *
     * @param watched such as {@code income v1}
     */
    public static SortedMap<Instant, List<String>> of(MetadataStore.Transaction tx, String watched) {
        SortedMap<Instant, List<String>> windows = new TreeMap<>();
        for (MetadataStore.Event event : tx.events("alerts/" + watched)) {
            JsonNode alert = Json.read(event.body(), "alert " + event.number() + " of " + watched);
            windows.computeIfAbsent(Instant.parse(Json.text(alert, "at")), at -> new ArrayList<>())
                    .add(Json.text(alert, "column"));
        }
        return windows;
    }
}
