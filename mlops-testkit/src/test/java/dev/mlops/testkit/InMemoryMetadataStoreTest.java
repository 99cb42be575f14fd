package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InMemoryMetadataStoreTest extends MetadataStoreContract {
    private static final MetadataStore.Key KEY = new MetadataStore.Key("kind", "name");

    @Override
    protected MetadataStore open(Path place) {
        return InMemoryMetadataStore.create();
    }

    @Override
    protected boolean isDurable() {
        return false;
    }

    @Test
    void read_whileAUnitWrites_doesNotWait() throws Exception {
        try (MetadataStore store = InMemoryMetadataStore.create()) {
            assertThat(StoreTests.readsWhileWriting(store)).isEmpty();
        }
    }

    @Test
    void write_interruptedWhileWaiting_throwsAndWritesNothing() throws Exception {
        try (MetadataStore store = InMemoryMetadataStore.create()) {
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            Thread other = new Thread(() -> store.write(tx -> {
                running.countDown();
                try {
                    return end.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            other.start();
            try {
                assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> store.write(tx -> tx.insert(KEY, "never")))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("interrupted");
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                end.countDown();
                other.join();
            }
            assertThat(StoreTests.find(store, KEY)).isEmpty();
        }
    }
}
