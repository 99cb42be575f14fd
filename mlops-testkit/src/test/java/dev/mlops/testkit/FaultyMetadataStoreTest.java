package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Left alone, a faulty store is a store like any other. */
class FaultyMetadataStoreTest extends MetadataStoreContract {
    private static final MetadataStore.Key A = new MetadataStore.Key("kind", "a");
    private static final MetadataStore.Key B = new MetadataStore.Key("kind", "b");

    private final FaultyMetadataStore store = FaultyMetadataStore.of(InMemoryMetadataStore.create());

    @Override
    protected MetadataStore open(Path place) {
        return FaultyMetadataStore.of(InMemoryMetadataStore.create());
    }

    @Override
    protected boolean isDurable() {
        return false;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void failAt_thatUnitOnly_throwsBeforeItBegins() {
        List<String> begun = new ArrayList<>();
        store.failAt(2);
        store.write(tx -> tx.insert(A, "a"));
        assertThatThrownBy(() -> store.read(tx -> begun.add("read")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("on purpose");
        assertThat(begun).isEmpty();
        assertThat(StoreTests.find(store, A)).isPresent();
        assertThat(store.units()).isEqualTo(3);
    }

    @Test
    void failNext_thatManyUnits_throw() {
        store.failNext(2);
        assertThatThrownBy(() -> store.write(tx -> tx.insert(A, "a"))).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.read(tx -> tx.find(A))).isInstanceOf(StorageException.class);
        assertThat(StoreTests.find(store, A)).isEmpty();
    }

    @Test
    void failAtOperation_takesTheUnitBack() {
        store.failAtOperation(2);
        assertThatThrownBy(() -> store.write(tx -> tx.insert(A, "a") && tx.insert(B, "b")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("insert");
        assertThat(StoreTests.list(store, "kind")).isEmpty();
        assertThat(store.operations()).isEqualTo(3);
    }

    @Test
    void failAtOperation_swallowedByTheWork_takesTheUnitBack() {
        store.failAtOperation(2);
        assertThatThrownBy(() -> store.write(tx -> {
                    tx.insert(A, "a");
                    assertThatThrownBy(() -> tx.insert(B, "b")).isInstanceOf(StorageException.class);
                    return true;
                }))
                .isInstanceOf(StorageException.class);
        assertThat(StoreTests.list(store, "kind")).isEmpty();
    }

    @Test
    void runTwice_workThatDoesMoreThanItShould_shows() {
        List<String> done = new ArrayList<>();
        store.runTwice().write(tx -> {
            done.add("mail sent");
            return tx.insert(A, "a");
        });
        assertThat(done).hasSize(2);
        assertThat(StoreTests.find(store, A)).contains(new Document(A, 1, "a"));
        store.recover().write(tx -> done.add("once"));
        assertThat(done).hasSize(3);
    }

    @Test
    void plans_thatAreNone_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.failAt(0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.failNext(0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.failAtOperation(-1));
    }
}
