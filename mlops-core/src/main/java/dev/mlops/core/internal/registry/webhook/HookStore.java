package dev.mlops.core.internal.registry.webhook;

import dev.mlops.core.internal.json.Json;
import dev.mlops.registry.Webhook;
import dev.mlops.spi.MetadataStore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of webhooks, within units of work of a metadata store: {@code webhook} has a definition with its secret or, in format 2, the name of it, {@code webhook-cursor} how far the log of
 * a model was delivered, {@code webhook-claim} which process delivers. Stateless.
 */
final class HookStore {
    private static final String HOOK = "webhook";
    private static final String CURSOR = "webhook-cursor";
    private static final String CLAIM = "webhook-claim";
    private static final int FORMAT = 1;
    private static final int FORMAT_OF_NAMED = 2;

    private HookStore() {}

    /**
     * How far the log of a model was delivered to a webhook.
     *
     * @param delivered the number of the last entry that arrived or was given up
     * @param failed how many tries of the next one failed
     * @param first when it was tried first; of no account where none failed
     * @param next when it is to be tried again; of no account where none failed
     */
    record Cursor(long delivered, int failed, Instant first, Instant next) {
        static Cursor at(long delivered) {
            return new Cursor(delivered, 0, Instant.EPOCH, Instant.EPOCH);
        }
    }

    /** Keeps a webhook; the revision says which one it is, as a later one of the same name has another. */
    static long put(MetadataStore.Transaction tx, Webhook hook) {
        boolean isNamed = !hook.secretName().isEmpty();
        ObjectNode json = Json.object()
                .put("format", isNamed ? FORMAT_OF_NAMED : FORMAT)
                .put("target", hook.target().toString())
                .put(isNamed ? "secretName" : "secret", isNamed ? hook.secretName() : hook.secret());
        json.set("kinds", Json.of(hook.kinds()));
        return put(tx, new MetadataStore.Key(HOOK, hook.name()), Json.write(json));
    }

    private static long put(MetadataStore.Transaction tx, MetadataStore.Key key, String body) {
        tx.find(key).ifPresentOrElse(old -> tx.update(key, old.revision(), body), () -> tx.insert(key, body));
        return tx.find(key).orElseThrow().revision();
    }

    /** Whether there is a webhook of this name. */
    static boolean has(MetadataStore.Transaction tx, String hook) {
        return tx.find(new MetadataStore.Key(HOOK, hook)).isPresent();
    }

    /** Whether the webhook of this name is the one that had this revision: neither removed since then nor replaced. */
    static boolean is(MetadataStore.Transaction tx, String hook, long revision) {
        return tx.find(new MetadataStore.Key(HOOK, hook))
                .filter(document -> document.revision() == revision)
                .isPresent();
    }

    /**
     * A webhook as it was read.
     *
     * @param hook it
     * @param revision which of the webhooks of its name it is
     */
    record Kept(Webhook hook, long revision) {}

    /** All webhooks, by name. */
    static List<Kept> all(MetadataStore.Transaction tx) {
        return tx.list(HOOK, "").stream()
                .map(document -> new Kept(read(document), document.revision()))
                .toList();
    }

    private static Webhook read(MetadataStore.Document document) {
        String what = "webhook " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        boolean isNamed = Json.format(json, FORMAT_OF_NAMED, what) == FORMAT_OF_NAMED;
        return new Webhook(
                document.key().name(),
                URI.create(Json.text(json, "target")),
                isNamed ? "" : Json.text(json, "secret"),
                isNamed ? Json.text(json, "secretName") : "",
                Json.texts(json, "kinds"));
    }

    /** Removes a webhook with all that is known of its deliveries, where it still is the one of this revision. */
    static boolean remove(MetadataStore.Transaction tx, String hook, long revision) {
        if (!tx.delete(new MetadataStore.Key(HOOK, hook), revision)) {
            return false;
        }
        tx.list(CURSOR, hook + "/").forEach(cursor -> tx.delete(cursor.key(), cursor.revision()));
        return true;
    }

    /** How far the logs were delivered, by model. */
    static SortedMap<String, Cursor> cursors(MetadataStore.Transaction tx, String hook) {
        SortedMap<String, Cursor> cursors = new TreeMap<>();
        String prefix = hook + "/";
        for (MetadataStore.Document document : tx.list(CURSOR, prefix)) {
            String what = CURSOR + " " + document.key().name();
            JsonNode json = Json.read(document.body(), what);
            Json.format(json, FORMAT, what);
            cursors.put(
                    document.key().name().substring(prefix.length()),
                    new Cursor(
                            Json.whole(json, "delivered"),
                            Math.toIntExact(Json.whole(json, "failed")),
                            Instant.parse(Json.text(json, "first")),
                            Instant.parse(Json.text(json, "next"))));
        }
        return cursors;
    }

    static void put(MetadataStore.Transaction tx, String hook, String model, Cursor cursor) {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("delivered", cursor.delivered())
                .put("failed", cursor.failed())
                .put("first", cursor.first().toString())
                .put("next", cursor.next().toString());
        put(tx, new MetadataStore.Key(CURSOR, hook + "/" + model), Json.write(json));
    }

    /** The key of the claim on a webhook. */
    static MetadataStore.Key claim(String hook) {
        return new MetadataStore.Key(CLAIM, hook);
    }

    /** What a claim says. */
    static String claimed(String owner) {
        return Json.write(Json.object().put("format", FORMAT).put("owner", owner));
    }
}
