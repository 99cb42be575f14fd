package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Left alone, a faulty store is a store like any other. */
class FaultyArtifactStoreTest extends ArtifactStoreContract {
    private final ArtifactStore inner = InMemoryArtifactStore.create();
    private final FaultyArtifactStore store = FaultyArtifactStore.of(inner);

    @Override
    protected ArtifactStore open(Path place, Clock clock) {
        return FaultyArtifactStore.of(InMemoryArtifactStore.create(clock));
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
    void failAt_thatCallOnly_throwsWithoutReachingTheStore() {
        store.failAt(2);
        Digest first = store.put(bytes(1));
        assertThatThrownBy(() -> store.put(bytes(2)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("on purpose");
        assertThat(inner.size(first)).hasValue(1);
        assertThat(store.put(bytes(2))).isEqualTo(inner.put(bytes(2)));
        assertThat(store.calls()).isEqualTo(3);
    }

    @Test
    void failNext_thatManyCalls_throwWhicheverTheyAre() {
        Digest digest = store.put(bytes(3));
        store.failNext(3);
        assertThatThrownBy(() -> store.put(bytes(1))).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.open(digest)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.size(digest)).isInstanceOf(StorageException.class);
        assertThat(store.size(digest)).hasValue(3);
    }

    @Test
    void failNext_everyCall_throws() {
        Digest digest = store.put(bytes(3));
        store.failNext(Long.MAX_VALUE / 2);
        List<ThrowingCallable> calls = List.of(
                () -> store.put(bytes(1)),
                () -> store.putAll(List.of(() -> bytes(1))),
                () -> store.open(digest),
                () -> store.open(digest, 0, 1),
                () -> store.stat(digest),
                () -> store.size(digest),
                () -> store.touch(digest),
                () -> store.list(Optional.empty(), 1),
                () -> store.deleteIfOlder(digest, Instant.MAX),
                store::verify,
                store::reclaim);
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(StorageException.class).hasMessageContaining("on purpose");
        }
        assertThat(inner.list(Optional.empty(), 9)).hasSize(1);
    }

    @Test
    void failAt_withinABatch_keepsNothing() {
        store.failAt(3);
        assertThatThrownBy(() -> store.putAll(List.of(() -> bytes(1), () -> bytes(2))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("next artifact");
        assertThat(inner.list(Optional.empty(), 9)).isEmpty();
        assertThat(store.putAll(List.of(() -> bytes(1), () -> bytes(2)))).hasSize(2);
    }

    @Test
    void diskFullAfterBytes_putsBreakOff_andTheRestWorks() {
        Digest kept = store.put(bytes(60));
        store.diskFullAfterBytes(100);
        Digest last = store.put(bytes(99));
        assertThatThrownBy(() -> store.put(bytes(2)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no space left");
        assertThatThrownBy(() -> store.putAll(List.of(() -> bytes(2)))).isInstanceOf(StorageException.class);
        assertThat(store.open(kept)).hasBinaryContent(new byte[60]);
        assertThat(store.touch(last)).isTrue();
        assertThat(store.list(Optional.empty(), 9)).hasSize(2);
        assertThat(store.recover().put(bytes(2))).isEqualTo(inner.put(bytes(2)));
    }

    @Test
    void failAfterBytes_put_throwsAndLeavesNothing() {
        Digest whole = inner.put(bytes(100));
        assertThat(store.failAfterBytes(100).put(bytes(99))).isEqualTo(inner.put(bytes(99)));
        assertThatThrownBy(() -> store.put(bytes(100)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("on purpose");
        assertThat(store.recover().put(bytes(100))).isEqualTo(whole);
    }

    @Test
    void failAfterBytes_open_throwsWhileReading() throws IOException {
        Digest digest = store.put(bytes(100));
        store.failAfterBytes(60);
        try (InputStream in = store.open(digest)) {
            assertThat(in.readNBytes(60)).hasSize(60);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("on purpose");
        }
    }

    @Test
    void plans_thatAreNone_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.failAt(0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.failNext(0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.failAfterBytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.diskFullAfterBytes(-1));
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }
}
