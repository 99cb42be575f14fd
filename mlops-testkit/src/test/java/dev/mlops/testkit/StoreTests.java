package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

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

    /**
     * Lets processes take numbers from one counter and count one document up, so many times each, and requires that no number is lost
     * or given twice, no update is lost, and none of them hears of another being in the way.
     */
    static void countTogether(MetadataStore store, Path errors, int processes, int each, String place)
            throws Exception {
        store.write(tx -> tx.insert(StoreChild.SHARED, "0"));
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(StoreChild.start(errors, "count", place, Integer.toString(each)));
        }
        List<Long> numbers = new ArrayList<>();
        for (Process child : children) {
            String lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            lines.lines().map(Long::valueOf).forEach(numbers::add);
            assertThat(child.waitFor()).as(() -> "exit code; " + read(errors)).isZero();
        }
        assertThat(read(errors)).doesNotContain("is locked", "SQLITE_BUSY", "Exception");
        long total = (long) processes * each;
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
        assertThat(find(store, StoreChild.SHARED))
                .contains(new Document(StoreChild.SHARED, total + 1, Long.toString(total)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
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
