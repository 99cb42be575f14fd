package dev.mlops.testkit;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.sql.SQLException;

class PostgresRunsTest extends RunsParity {
    @Override
    MetadataStore open(Path folder) throws SQLException {
        return JdbcMetadataStore.on(PostgresServer.pool(PostgresServer.newSchema()));
    }
}
