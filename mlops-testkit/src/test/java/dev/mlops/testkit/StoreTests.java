package dev.mlops.testkit;

import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the tests of several stores do. */
final class StoreTests {
    private StoreTests() {}

    /** Reads a document while a unit of work that inserts it is under way and waits for the reader; gives what the reader saw. */
    static Optional<Document> readsWhileWriting(MetadataStore store) throws Exception {
        MetadataStore.Key key = new MetadataStore.Key("kind", "name");
        CountDownLatch inserted = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        List<Optional<Document>> seen = Threads.together(2, thread -> () -> {
            if (thread == 0) {
                return store.write(tx -> {
                    tx.insert(key, "body");
                    inserted.countDown();
                    require(read);
                    return tx.find(key);
                });
            }
            require(inserted);
            Optional<Document> found = store.read(tx -> tx.find(key));
            read.countDown();
            return found;
        });
        if (!seen.get(0).equals(store.read(tx -> tx.find(key)))) {
            throw new AssertionError("the unit of work was not kept: " + seen);
        }
        return seen.get(1);
    }

    static Optional<Document> find(MetadataStore store, MetadataStore.Key key) {
        return store.read(tx -> tx.find(key));
    }

    static List<Document> list(MetadataStore store, String kind) {
        return store.read(tx -> tx.list(kind, ""));
    }

    private static void require(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the other thread was kept waiting");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
