package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.registry.card.CardContent;
import dev.mlops.core.internal.registry.card.CardFields;
import dev.mlops.core.internal.registry.card.DefaultModelCard;
import dev.mlops.core.internal.registry.lineage.History;
import dev.mlops.core.internal.registry.lineage.LineageGraph;
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
            CardFields said = tx.find(key(version))
                    .map(document -> read(document, version))
                    .orElse(CardFields.NONE);
            return new DefaultModelCard(content, said, fields -> keep(version, fields));
        });
    }

    private ModelCard keep(ModelVersion version, CardFields fields) {
        Optional<RegistryEvent> event =
                parts.metadata().write(tx -> put(tx, version, fields.json()) ? log(tx, version) : Optional.empty());
        event.ifPresent(parts.events()::publish);
        return card(version);
    }

    /** Whether that was something new. */
    private static boolean put(MetadataStore.Transaction tx, ModelVersion version, String body) {
        Optional<MetadataStore.Document> known = tx.find(key(version));
        if (known.isPresent()) {
            return !known.get().body().equals(body)
                    && tx.update(known.get().key(), known.get().revision(), body);
        }
        return !body.equals(CardFields.NONE.json()) && tx.insert(key(version), body);
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

    private static MetadataStore.Key key(ModelVersion version) {
        return new MetadataStore.Key(KIND, String.format(Locale.ROOT, "%s/%010d", version.name(), version.version()));
    }
}
