package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;

class MemoryRunsTest extends RunsOnStores {
    @Override
    MetadataStore open(Path folder) {
        return new MemoryMetadata();
    }
}
