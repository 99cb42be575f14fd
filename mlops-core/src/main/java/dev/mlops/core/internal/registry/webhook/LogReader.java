package dev.mlops.core.internal.registry.webhook;

import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.util.List;
import java.util.SortedMap;

/** Reads the logs of models, within units of work of a metadata store. */
public interface LogReader {
    /** The number of the last entry of each model, by name. Logs that have no hashes yet may be left out: nothing was added to them lately. */
    SortedMap<String, Long> ends(MetadataStore.Transaction tx);

    /** The same with all logs. */
    SortedMap<String, Long> allEnds(MetadataStore.Transaction tx);

    /** The entries of a model behind this number, oldest first. */
    List<RegistryEvent> after(MetadataStore.Transaction tx, String model, long number);
}
