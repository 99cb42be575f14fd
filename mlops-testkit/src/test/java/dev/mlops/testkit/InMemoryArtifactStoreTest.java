package dev.mlops.testkit;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.spi.ArtifactStore;
import java.nio.file.Path;

class InMemoryArtifactStoreTest extends ArtifactStoreContract {
    @Override
    protected ArtifactStore open(Path place) {
        return InMemoryArtifactStore.create();
    }

    @Override
    protected boolean isDurable() {
        return false;
    }
}
