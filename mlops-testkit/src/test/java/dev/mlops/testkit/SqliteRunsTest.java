package dev.mlops.testkit;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;

class SqliteRunsTest extends RunsParity {
    @Override
    MetadataStore open(Path folder) {
        return JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
    }
}
