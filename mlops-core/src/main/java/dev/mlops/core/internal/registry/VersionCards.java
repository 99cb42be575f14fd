package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.registry.card.CardContent;
import dev.mlops.core.internal.registry.card.CardFields;
import dev.mlops.core.internal.registry.card.DefaultModelCard;
import dev.mlops.core.internal.registry.lineage.History;
import dev.mlops.core.internal.registry.lineage.LineageGraph;
import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import dev.mlops.registry.ModelCard;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Makes the cards of versions, and keeps what their authors say: a document {@code model-card} of each version.
 *
 * @param parts where all is kept
 * @param mover who keeps it
 */
record VersionCards(RegistryParts parts, Aliases.Mover mover) {
    private static final String KIND = "model-card";
    private static final String CARD = "card";

    /** How many windows of rows of each deployment a card shows one by one: it is read, not searched. */
    private static final int WINDOWS = 3;

    ModelCard card(ModelVersion version) {
        return parts.metadata().read(tx -> {
            History history = ModelLog.history(tx, version);
            List<String> aliases = VersionStore.aliases(tx, version.name()).entrySet().stream()
                    .filter(alias -> alias.getValue() == version.version())
                    .map(Map.Entry::getKey)
                    .toList();
            CardContent content =
                    new CardContent(version, aliases, LineageGraph.of(history.lastWindows(WINDOWS)), history.log());
            Optional<MetadataStore.Document> known = tx.find(key(version.name(), version.version()));
            CardFields said = known.map(document -> read(document, version)).orElse(CardFields.NONE);
            long revision = known.map(MetadataStore.Document::revision).orElse(0L);
            return new DefaultModelCard(content, said, fields -> keep(version, fields, revision));
        });
    }

    private ModelCard keep(ModelVersion version, CardFields fields, long revision) {
        Optional<RegistryEvent> event = parts.metadata()
                .write(tx -> put(tx, version, fields.json(), revision) ? log(tx, version) : Optional.empty());
        event.ifPresent(parts.events()::publish);
        return card(version);
    }

    /** Whether that was something new. What somebody else has said since the card was read is not written over. */
    private static boolean put(MetadataStore.Transaction tx, ModelVersion version, String body, long revision) {
        VersionStore.requireThere(tx, version.name(), version.version(), version.digest());
        MetadataStore.Key key = key(version.name(), version.version());
        Optional<MetadataStore.Document> known = tx.find(key);
        String kept = known.map(MetadataStore.Document::body).orElse(CardFields.NONE.json());
        if (kept.equals(body)) {
            return false;
        }
        if (known.map(MetadataStore.Document::revision).orElse(0L) != revision) {
            throw new ConflictException(
                    Problem.of("somebody else saved the card of " + version.subject() + " meanwhile")
                            .expected("the card as it was when it was read")
                            .found("another one")
                            .next("take it anew with ws.registry().card(version), say it again and save"));
        }
        return known.isPresent() ? tx.update(key, revision, body) : tx.insert(key, body);
    }

    private Optional<RegistryEvent> log(MetadataStore.Transaction tx, ModelVersion version) {
        AuditLog.Entry entry = new AuditLog.Entry(
                CARD,
                OptionalInt.of(version.version()),
                mover.by(),
                mover.because(),
                parts.clock().instant(),
                new TreeMap<>());
        return Optional.of(AuditLog.append(tx, version.name(), entry));
    }

    private static CardFields read(MetadataStore.Document document, ModelVersion version) {
        return CardFields.read(document.body(), "card of " + version.subject());
    }

    /** Where what the authors of a version's card say is kept. */
    static MetadataStore.Key key(String name, int version) {
        return new MetadataStore.Key(KIND, String.format(Locale.ROOT, "%s/%010d", name, version));
    }
}
