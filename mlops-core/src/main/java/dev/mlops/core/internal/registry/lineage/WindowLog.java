package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.json.Json;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Condition;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Query;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The windows of rows that deployments were watched over, within units of work of a metadata store: a document {@code prediction-window} of each, with attributes by
 * which the last of many are found without reading the others. They have numbers within their deployment, from 1 and without gaps. Stateless.
 */
public final class WindowLog {
    /** How many windows of a deployment are read one by one. */
    static final int LAST = 20;

    private static final String KIND = "prediction-window";
    private static final int FORMAT = 1;
    private static final String DEPLOYMENT = "deployment";
    private static final String DRIFTED = "drifted";
    private static final String NUMBER = "number";

    private WindowLog() {}

    /**
     * Adds a window.
     *
     * @param deployment the number of the deployment's entry in the log of the model
     * @return the window's number within the deployment
     */
    public static long append(
            MetadataStore.Transaction tx, ModelVersion version, long deployment, WatchedWindow window) {
        String of = place(version, deployment);
        long number = tx.next("windows/" + of);
        ObjectNode body = Json.object()
                .put("format", FORMAT)
                .put("at", window.at().toString())
                .put("rows", window.rows())
                .put("first", window.first().toString())
                .put("last", window.last().toString());
        body.set("drifted", Json.of(window.drifted()));
        Attributes attributes = Attributes.none().text(DEPLOYMENT, of).number(NUMBER, (double) number);
        tx.insert(
                new MetadataStore.Key(KIND, String.format(Locale.ROOT, "%s/%012d", of, number)),
                Json.write(body),
                window.drifted().isEmpty() ? attributes : attributes.text(DRIFTED, of));
        return number;
    }

    /** A deployment with its last windows. */
    public static Deployed read(MetadataStore.Transaction tx, ModelVersion version, Deployed deployment) {
        String of = place(version, deployment.number());
        List<MetadataStore.Document> last =
                tx.query(with(DEPLOYMENT, of).orderByDescending(NUMBER).limit(LAST));
        SortedMap<Long, WatchedWindow> windows = new TreeMap<>();
        for (MetadataStore.Document document : last) {
            String name = document.key().name();
            windows.put(Long.parseLong(name.substring(name.lastIndexOf('/') + 1)), window(document));
        }
        long earlier = windows.isEmpty() ? 0 : windows.firstKey() - 1;
        long drifted = earlier == 0 ? 0 : tx.count(with(DRIFTED, of), Long.MAX_VALUE) - drifted(windows);
        return new Deployed(deployment.number(), deployment.at(), windows, earlier, drifted);
    }

    private static long drifted(SortedMap<Long, WatchedWindow> windows) {
        return windows.values().stream()
                .filter(window -> !window.drifted().isEmpty())
                .count();
    }

    private static Query with(String attribute, String value) {
        return Query.of(KIND).where(Condition.attribute(attribute).equalTo(Attributes.Value.of(value)));
    }

    private static WatchedWindow window(MetadataStore.Document document) {
        String what = "window " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, FORMAT, what);
        return new WatchedWindow(
                Instant.parse(Json.text(json, "at")),
                Json.whole(json, "rows"),
                Instant.parse(Json.text(json, "first")),
                Instant.parse(Json.text(json, "last")),
                Json.texts(json, "drifted"));
    }

    private static String place(ModelVersion version, long deployment) {
        return String.format(Locale.ROOT, "%s/%010d/%010d", version.name(), version.version(), deployment);
    }
}
