package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.runs.RunTimes;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is recorded of a version's life.
 *
 * @param version the version
 * @param run when the run that it came from went on, where it came from one that is there
 * @param log the log of its model, oldest first
 * @param deployments its deployments with their windows, oldest first
 * @param alerts the columns that raised alerts, by the moment at which a window of rows that is not recorded was looked at
 */
public record History(
        ModelVersion version,
        Optional<RunTimes> run,
        List<RegistryEvent> log,
        List<Deployed> deployments,
        SortedMap<Instant, List<String>> alerts) {
    /** The same with at most so many windows of each deployment one by one, those before them only counted. */
    public History lastWindows(int count) {
        List<Deployed> shorter =
                deployments.stream().map(deployed -> deployed.last(count)).toList();
        return new History(version, run, log, shorter, alerts);
    }
}
