package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.registry.webhook.LogReader;
import dev.mlops.error.StorageException;
import dev.mlops.registry.LogCheck;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of a model, within units of work of a metadata store: entries that are only ever added, each with the hash of the one before it. The document
 * {@code model-log} has the number and the hash of the last, so that adding does not read the whole log, and an end that was cut off shows. Entries of format 1 were
 * written before there were hashes; the first hash covers them. Stateless.
 */
final class AuditLog {
    private static final String HEAD = "model-log";
    private static final int FORMAT = 2;

    private AuditLog() {}

    /**
     * Something to be written down.
     *
     * @param kind what happened
     * @param version the version it is about
     * @param by who did it; empty where not said
     * @param because why; empty where not said
     * @param at when
     * @param details what else is known
     */
    record Entry(
            String kind,
            OptionalInt version,
            String by,
            String because,
            Instant at,
            SortedMap<String, String> details) {
        /** Keeps a copy. */
        Entry {
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }
    }

    /** Adds an entry. */
    static RegistryEvent append(MetadataStore.Transaction tx, String model, Entry entry) {
        MetadataStore.Key key = new MetadataStore.Key(HEAD, model);
        MetadataStore.Document head = tx.find(key).orElse(null);
        long number;
        String previous;
        if (head == null) {
            List<MetadataStore.Event> old = tx.events(subject(model));
            number = old.size() + 1L;
            previous = covering(old);
        } else {
            JsonNode json = Json.read(head.body(), "head of the log of " + model);
            number = Json.whole(json, "entries") + 1;
            previous = Json.text(json, "hash");
        }
        ObjectNode body = Json.object()
                .put("format", FORMAT)
                .put("number", number)
                .put("kind", entry.kind())
                .put("model", model)
                .put("by", entry.by())
                .put("because", entry.because())
                .put("at", entry.at().toString())
                .put("previous", previous);
        entry.version().ifPresent(version -> body.put("version", version));
        body.set("details", Json.of(entry.details()));
        String hash = Json.sha256(body);
        tx.append(subject(model), Json.write(body.put("hash", hash)));
        String next =
                Json.write(Json.object().put("format", 1).put("entries", number).put("hash", hash));
        if (head == null) {
            tx.insert(key, next);
        } else {
            tx.update(key, head.revision(), next);
        }
        return new RegistryEvent(
                number,
                entry.kind(),
                model,
                entry.version(),
                entry.by(),
                entry.because(),
                entry.at(),
                entry.details(),
                previous,
                hash);
    }

    /** For who follows the logs of all models. */
    static LogReader reader() {
        return new LogReader() {
            @Override
            public SortedMap<String, Long> ends(MetadataStore.Transaction tx) {
                SortedMap<String, Long> ends = new TreeMap<>();
                for (MetadataStore.Document head : tx.list(HEAD, "")) {
                    String model = head.key().name();
                    ends.put(model, Json.whole(Json.read(head.body(), "head of the log of " + model), "entries"));
                }
                return ends;
            }

            @Override
            public SortedMap<String, Long> allEnds(MetadataStore.Transaction tx) {
                SortedMap<String, Long> ends = ends(tx);
                for (String model : VersionStore.names(tx)) {
                    ends.computeIfAbsent(
                            model, name -> (long) tx.events(subject(name)).size());
                }
                return ends;
            }

            @Override
            public List<RegistryEvent> after(MetadataStore.Transaction tx, String model, long number) {
                return entries(tx, model).stream()
                        .filter(event -> event.number() > number)
                        .toList();
            }
        };
    }

    /** All entries, oldest first. */
    static List<RegistryEvent> entries(MetadataStore.Transaction tx, String model) {
        List<RegistryEvent> entries = new ArrayList<>();
        for (MetadataStore.Event event : tx.events(subject(model))) {
            entries.add(read(model, entries.size() + 1L, event));
        }
        return entries;
    }

    private static RegistryEvent read(String model, long place, MetadataStore.Event event) {
        String what = "entry " + place + " of the log of model " + model;
        JsonNode json = Json.read(event.body(), what);
        if (Json.format(json, FORMAT, what) == 1) {
            return unchained(model, place, json);
        }
        return new RegistryEvent(
                Json.whole(json, "number"),
                Json.text(json, "kind"),
                Json.text(json, "model"),
                json.has("version") ? OptionalInt.of((int) Json.whole(json, "version")) : OptionalInt.empty(),
                Json.text(json, "by"),
                Json.text(json, "because"),
                Instant.parse(Json.text(json, "at")),
                Json.textMap(json, "details"),
                Json.text(json, "previous"),
                Json.text(json, "hash"));
    }

    /** Moves and refusals as they were written before there were hashes. */
    private static RegistryEvent unchained(String model, long place, JsonNode json) {
        String kind = Json.text(json, "event");
        SortedMap<String, String> details = new TreeMap<>();
        for (String name : List.of("alias", "gate", "found")) {
            if (json.has(name)) {
                details.put(name, Json.text(json, name));
            }
        }
        if (json.has("from")) {
            details.put("from", Long.toString(Json.whole(json, "from")));
        }
        String version = json.has("to") ? "to" : "version";
        return new RegistryEvent(
                place,
                kind,
                model,
                json.has(version) ? OptionalInt.of((int) Json.whole(json, version)) : OptionalInt.empty(),
                json.has("by") ? Json.text(json, "by") : "",
                json.has("because") ? Json.text(json, "because") : "",
                Instant.parse(Json.text(json, "at")),
                details,
                "",
                "");
    }

    /** Holds every hash against the content. */
    static LogCheck check(MetadataStore.Transaction tx, String model) {
        List<MetadataStore.Event> all = tx.events(subject(model));
        List<MetadataStore.Event> old = new ArrayList<>();
        String head = "";
        for (int i = 0; i < all.size(); i++) {
            String wrong;
            try {
                RegistryEvent entry = read(model, i + 1L, all.get(i));
                if (entry.hash().isEmpty()) {
                    wrong = head.isEmpty() ? "" : "it has no hash";
                    old.add(all.get(i));
                } else {
                    wrong = wrong(entry, i + 1L, head.isEmpty() ? covering(old) : head, all.get(i));
                    head = wrong.isEmpty() ? entry.hash() : head;
                }
            } catch (StorageException | DateTimeException e) {
                wrong = String.valueOf(e.getMessage());
            }
            if (!wrong.isEmpty()) {
                return new LogCheck(model, i, head, "entry " + (i + 1) + ": " + wrong);
            }
        }
        return new LogCheck(model, all.size(), head, end(tx, model, all.size(), head));
    }

    private static String wrong(RegistryEvent entry, long place, String previous, MetadataStore.Event event) {
        ObjectNode body = (ObjectNode) Json.read(event.body(), "entry " + place);
        body.remove("hash");
        if (!Json.sha256(body).equals(entry.hash())) {
            return "its content is not what was hashed";
        }
        if (entry.number() != place) {
            return "it is number " + entry.number();
        }
        return entry.previous().equals(previous) ? "" : "it does not follow from the one before it";
    }

    private static String end(MetadataStore.Transaction tx, String model, int entries, String hash) {
        MetadataStore.Document head =
                tx.find(new MetadataStore.Key(HEAD, model)).orElse(null);
        if (head == null) {
            return hash.isEmpty() ? "" : "nothing says where it ends";
        }
        JsonNode json = Json.read(head.body(), "head of the log of " + model);
        boolean isEnd = Json.whole(json, "entries") == entries
                && Json.text(json, "hash").equals(hash);
        return isEnd
                ? ""
                : "its last entry is not the one that was written last, number " + Json.whole(json, "entries");
    }

    /** One hash for all that was written before there were hashes; empty where nothing was. */
    private static String covering(List<MetadataStore.Event> old) {
        return old.isEmpty()
                ? ""
                : Json.sha256(
                        Json.of(old.stream().map(MetadataStore.Event::body).toList()));
    }

    private static String subject(String model) {
        return "model/" + model;
    }
}
