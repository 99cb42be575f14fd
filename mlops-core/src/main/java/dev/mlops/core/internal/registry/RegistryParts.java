package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;

/**
 * What a workspace lends to its registries. One for all of them, since the listeners and what is remembered are.
 *
 * @param metadata where versions, aliases and the log are
 * @param models where the models are
 * @param engines what can learn
 * @param clock tells when something happened
 * @param events who hears of it
 * @param resolved which versions aliases pointed to a moment ago
 */
public record RegistryParts(
        MetadataStore metadata,
        ModelStore models,
        Engines engines,
        Clock clock,
        EventHub events,
        ResolvedAliases resolved) {
    /** Parts that nobody else has. */
    public static RegistryParts of(MetadataStore metadata, ModelStore models, Engines engines, Clock clock) {
        return new RegistryParts(
                metadata, models, engines, clock, new EventHub(), new ResolvedAliases(System::nanoTime));
    }

    DefaultModelVersion version(VersionStore.Stored stored) {
        return new DefaultModelVersion(stored.record(), stored.status(), models, engines);
    }
}
