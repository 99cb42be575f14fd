package dev.mlops.testkit;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.spi.ArtifactStore;
import java.nio.file.Path;
import java.time.Clock;

class InMemoryArtifactStoreTest extends ArtifactStoreContract {
    @Override
    protected ArtifactStore open(Path place, Clock clock) {
        return InMemoryArtifactStore.create(clock);
    }

    @Override
    protected boolean isDurable() {
        return false;
    }
}
