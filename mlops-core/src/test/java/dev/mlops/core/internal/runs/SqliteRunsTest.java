package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;

class SqliteRunsTest extends RunsOnStores {
    @Override
    MetadataStore open(Path folder) {
        return JdbcMetadata.sqlite(folder.resolve("metadata.db"));
    }
}
