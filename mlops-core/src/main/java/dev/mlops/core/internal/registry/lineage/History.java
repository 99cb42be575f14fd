package dev.mlops.core.internal.registry.lineage;

import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What is recorded of a version's life.
 *
 * @param version the version
 * @param log the log of its model, oldest first
 * @param deployments when it was deployed, oldest first
 * @param alerts the columns that raised alerts, by the moment at which a window of rows was looked at
 */
public record History(
        ModelVersion version,
        List<RegistryEvent> log,
        List<Instant> deployments,
        SortedMap<Instant, List<String>> alerts) {}
