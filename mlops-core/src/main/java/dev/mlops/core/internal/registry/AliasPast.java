package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.StorageException;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an alias pointed before, as far as it is known without reading the model's whole log: a document {@code model-alias-past} that is written in the unit of work that
 * moves the alias. It says of which revision of the alias it is, so that one that was left behind, by an earlier version of the library or by hand, is not taken. The log
 * alone has everything; whoever asks for more than is here asks the log. Immutable.
 *
 * @param before the versions to roll back to, the next one last; moves that were taken back have none
 * @param isWhole whether there is nothing before the first of {@code before}
 * @param moves the latest moves, oldest first
 */
record AliasPast(List<Integer> before, boolean isWhole, List<Move> moves) {
    /** How many are kept of each; who goes further back waits for the log. */
    static final int MOST = 64;

    private static final String KIND = "model-alias-past";
    private static final int FORMAT = 1;

    /**
     * A move, forwards or back.
     *
     * @param version where the alias pointed from then on
     * @param at when
     */
    record Move(int version, Instant at) {}

    /** Keeps no more than the latest. */
    AliasPast {
        isWhole = isWhole && before.size() <= MOST;
        before = latest(before);
        moves = latest(moves);
    }

    private static <T> List<T> latest(List<T> all) {
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** What is kept of an alias that is at this revision; what cannot be read is as if it was not there, since the log has it. */
    static Optional<AliasPast> find(MetadataStore.Transaction tx, String name, String alias, long revision) {
        Optional<MetadataStore.Document> document = tx.find(key(name, alias));
        try {
            return document.flatMap(kept -> read(kept, revision));
        } catch (StorageException | DateTimeException | ArithmeticException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<AliasPast> read(MetadataStore.Document document, long revision) {
        String what = "past of " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, FORMAT, what);
        if (Json.whole(json, "revision") != revision) {
            return Optional.empty();
        }
        List<Integer> before = new ArrayList<>();
        Json.elements(json, "before").forEach(version -> before.add(version.intValue()));
        List<Move> moves = new ArrayList<>();
        for (JsonNode move : Json.elements(json, "moves")) {
            moves.add(new Move(Math.toIntExact(Json.whole(move, "version")), Instant.parse(Json.text(move, "at"))));
        }
        return Optional.of(new AliasPast(before, json.path("whole").booleanValue(), moves));
    }

    /** By the log. */
    static AliasPast read(MetadataStore.Transaction tx, String name, String alias) {
        List<Integer> pointed = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        for (RegistryEvent event : AuditLog.entries(tx, name)) {
            if (ModelLog.isMove(event) && ModelLog.alias(event).equals(alias)) {
                int version = event.version().orElseThrow();
                moves.add(new Move(version, event.at()));
                if (event.kind().equals(ModelLog.MOVED)) {
                    pointed.add(version);
                } else if (!pointed.isEmpty()) {
                    pointed.remove(pointed.size() - 1);
                }
            }
        }
        return new AliasPast(pointed.subList(0, Math.max(0, pointed.size() - 1)), true, moves);
    }

    /** What is known of an alias by where it points alone. */
    static AliasPast unknown() {
        return new AliasPast(List.of(), false, List.of());
    }

    /** Of an alias that never pointed anywhere. */
    static AliasPast none() {
        return new AliasPast(List.of(), true, List.of());
    }

    /** The version to roll back to; empty where none is known. */
    OptionalInt back() {
        return before.isEmpty() ? OptionalInt.empty() : OptionalInt.of(before.get(before.size() - 1));
    }

    /** Where the alias pointed at a time, by the last move in the order of the log that was not after it; empty where that is not among the latest moves. */
    OptionalInt at(Instant when) {
        for (int i = moves.size() - 1; i >= 0; i--) {
            if (!moves.get(i).at().isAfter(when)) {
                return OptionalInt.of(moves.get(i).version());
            }
        }
        return OptionalInt.empty();
    }

    /** After a move forwards. */
    AliasPast moved(Optional<Integer> from, Move move) {
        List<Integer> longer = new ArrayList<>(before);
        from.ifPresent(longer::add);
        return new AliasPast(longer, isWhole, with(move));
    }

    /** After a move back. */
    AliasPast rolledBack(Move move) {
        return new AliasPast(before.subList(0, before.size() - 1), isWhole, with(move));
    }

    private List<Move> with(Move move) {
        List<Move> longer = new ArrayList<>(moves);
        longer.add(move);
        return longer;
    }

    /** Keeps it for an alias that is at this revision. */
    void keep(MetadataStore.Transaction tx, String name, String alias, long revision) {
        ObjectNode json =
                Json.object().put("format", FORMAT).put("revision", revision).put("whole", isWhole);
        ArrayNode versions = json.putArray("before");
        before.forEach(versions::add);
        ArrayNode latest = json.putArray("moves");
        for (Move move : moves) {
            latest.addObject()
                    .put("version", move.version())
                    .put("at", move.at().toString());
        }
        MetadataStore.Key key = key(name, alias);
        String body = Json.write(json);
        tx.find(key).ifPresentOrElse(old -> tx.update(key, old.revision(), body), () -> tx.insert(key, body));
    }

    private static MetadataStore.Key key(String name, String alias) {
        return new MetadataStore.Key(KIND, name + "@" + alias);
    }
}
