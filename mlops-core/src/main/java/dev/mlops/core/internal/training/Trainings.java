package dev.mlops.core.internal.training;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of trainings, as documents within units of work of a metadata store: by all that decides a model, the model. So the same is not trained twice, and a model that is
 * at hand says where it was made. Stateless.
 */
public final class Trainings {
    private static final String KIND = "run";
    private static final int FORMAT = 1;
    private static final String MODEL = "model";
    private static final String SECONDS = "seconds";
    private static final String RUN = "run";
    private static final String ROWS = "rows";

    private Trainings() {}

    /**
     * What came of a training.
     *
     * @param model the model's digest
     * @param seconds how long it took; empty for what was kept before that was
     * @param run the identity of its entry in the log of experiments, which may have been deleted since; empty for what was kept before that was
     * @param rows the digest of the rows; empty for what was kept before that was
     */
    public record Training(Digest model, OptionalDouble seconds, Optional<String> run, Optional<String> rows) {}

    /** The document of what is decided by this. */
    static MetadataStore.Key key(ObjectNode identity) {
        return new MetadataStore.Key(KIND, Json.sha256(identity));
    }

    /**
     * The model that a document names.
     *
     * @throws StorageException where it is not what was written, or of a newer format
     */
    static Digest model(Document document) {
        String what = "training " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, FORMAT, what);
        return new Digest(Json.text(json, MODEL));
    }

    /** Keeps what came of a training, in the place of what came of the same before. */
    static boolean put(MetadataStore.Transaction tx, MetadataStore.Key key, Training training) {
        String model = training.model.hex();
        String body = Json.write(Json.object().put("format", FORMAT).put(MODEL, model));
        Attributes attributes = Attributes.none().text(MODEL, model);
        if (training.seconds.isPresent()) {
            attributes = attributes.number(SECONDS, training.seconds.getAsDouble());
        }
        if (training.run.isPresent()) {
            attributes = attributes.text(RUN, training.run.get());
        }
        if (training.rows.isPresent()) {
            attributes = attributes.text(ROWS, training.rows.get());
        }
        Optional<Document> known = tx.find(key);
        return known.isPresent()
                ? tx.update(key, known.get().revision(), body, attributes)
                : tx.insert(key, body, attributes);
    }

    /** The trainings that this model came of, always in the same order. */
    public static List<Training> of(MetadataStore.Transaction tx, Digest model) {
        return tx.query(Query.of(KIND).where(isOf(model))).stream()
                .map(Document::attributes)
                .map(all -> new Training(model, seconds(all), text(all, RUN), text(all, ROWS)))
                .toList();
    }

    private static Condition isOf(Digest model) {
        return Condition.attribute(MODEL).equalTo(Attributes.Value.of(model.hex()));
    }

    private static OptionalDouble seconds(Attributes all) {
        return all.find(SECONDS)
                .map(value -> OptionalDouble.of(((Attributes.NumberValue) value).number()))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<String> text(Attributes all, String name) {
        return all.find(name).map(value -> ((Attributes.TextValue) value).text());
    }

    /** Forgets that these models were trained: nothing here names them any more, and asked for again they are trained again. */
    public static void forget(MetadataStore.Transaction tx, Collection<Digest> models) {
        for (Digest model : models) {
            tx.query(Query.of(KIND).where(isOf(model))).forEach(training -> delete(tx, training));
        }
        if (!models.isEmpty()) {
            // The earliest have no attributes.
            tx.query(Query.of(KIND).where(new Condition.Exists(MODEL).not())).stream()
                    .filter(training -> models.contains(model(training)))
                    .forEach(training -> delete(tx, training));
        }
    }

    private static void delete(MetadataStore.Transaction tx, Document training) {
        tx.delete(training.key(), training.revision());
    }
}
