package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.replay.Replay;
import dev.mlops.core.internal.registry.replay.Reproducer;
import dev.mlops.core.internal.registry.webhook.Secrets;
import dev.mlops.core.internal.registry.webhook.Webhooks;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.data.Datasets;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What a workspace lends to its registries. One for all of them, since the listeners and what is remembered are.
 *
 * @param metadata where versions, aliases and the log are
 * @param models where the models are
 * @param engines what can learn
 * @param clock tells when something happened
 * @param events who hears of it
 * @param resolved which versions aliases pointed to a moment ago
 * @param reproducer trains versions again
 * @param webhooks posts what happened
 */
public record RegistryParts(
        MetadataStore metadata,
        ModelStore models,
        Engines engines,
        Clock clock,
        EventHub events,
        ResolvedAliases resolved,
        Reproducer reproducer,
        Webhooks webhooks) {
    /** Parts that nobody else has, without datasets. */
    public static RegistryParts of(MetadataStore metadata, ModelStore models, Engines engines, Clock clock) {
        return of(metadata, models, engines, clock, Secrets.ofProcess());
    }

    /** The same with what finds the secrets of webhooks. */
    public static RegistryParts of(
            MetadataStore metadata, ModelStore models, Engines engines, Clock clock, Secrets secrets) {
        return new RegistryParts(
                metadata, models, engines, clock, new EventHub(), new ResolvedAliases(System::nanoTime), secrets);
    }

    /** Parts without datasets. */
    public RegistryParts(
            MetadataStore metadata,
            ModelStore models,
            Engines engines,
            Clock clock,
            EventHub events,
            ResolvedAliases resolved) {
        this(metadata, models, engines, clock, events, resolved, Secrets.ofProcess());
    }

    private RegistryParts(
            MetadataStore metadata,
            ModelStore models,
            Engines engines,
            Clock clock,
            EventHub events,
            ResolvedAliases resolved,
            Secrets secrets) {
        this(
                metadata,
                models,
                engines,
                clock,
                events,
                resolved,
                Reproducer.withoutDatasets(models, engines),
                webhooks(metadata, clock, events, secrets));
    }

    /** The same that trains versions again from the rows of these datasets. */
    public RegistryParts with(Datasets datasets, Executor executor) {
        return new RegistryParts(
                metadata,
                models,
                engines,
                clock,
                events,
                resolved,
                new Reproducer(models, engines, new Replay(datasets::get, KeptRules.in(metadata)), executor),
                webhooks);
    }

    private static Webhooks webhooks(MetadataStore metadata, Clock clock, EventHub events, Secrets secrets) {
        Webhooks webhooks = new Webhooks(
                metadata, AuditLog.reader(), clock, () -> UUID.randomUUID().toString(), secrets);
        events.subscribe(event -> webhooks.nudge());
        return webhooks;
    }

    DefaultModelVersion version(VersionStore.Stored stored) {
        return new DefaultModelVersion(stored.record(), stored.status(), models, engines);
    }
}
