package dev.mlops.core.internal.registry.card;

import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.util.List;

/**
 * What is recorded of a version. Immutable.
 *
 * @param version the version
 * @param aliases the aliases that point to it
 * @param lineage what it came from and what became of it
 * @param log the log of its model, oldest first
 */
public record CardContent(ModelVersion version, List<String> aliases, Lineage lineage, List<RegistryEvent> log) {
    /** Keeps copies. */
    public CardContent {
        aliases = List.copyOf(aliases);
        log = List.copyOf(log);
    }
}
