package dev.mlops.spi;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Bytes that never change, under the name of their digest. The contract, which {@code ArtifactStoreContract} of the testkit tries:
 *
 * <ul>
 *   <li>What {@link #put} returned the digest of can be read by {@link #open}, bit for bit, now, in another process and after a crash.
 *   <li>A put that fails, or whose process dies, leaves nothing that can be seen: an artifact is there whole or not at all.
 *   <li>The same bytes put twice, also at the same time, are kept once and have one name.
 *   <li>A reader that reads to the end either got the bytes that were put or an {@link java.io.IOException} that names the digest. Putting
 *       the bytes again repairs the artifact.
 *   <li>Safe for many threads; several processes may share the place.
 * </ul>
 */
public interface ArtifactStore extends AutoCloseable {
    /**
     * Keeps all bytes of the stream, which the caller closes.
     *
     * @throws dev.mlops.error.StorageException where they cannot be kept; nothing is then
     */
    Digest put(InputStream bytes);

    /**
     * Opens an artifact. The stream throws {@link java.io.IOException} at its end where the bytes are not those that were put.
     *
     * @throws dev.mlops.error.StorageException where there is no such artifact, or it cannot be read
     */
    InputStream open(Digest digest);

    /** How many bytes an artifact has; empty where there is none. */
    OptionalLong size(Digest digest);

    /** Frees what it holds open; again does nothing. Any other call after that is an {@link IllegalStateException}. */
    @Override
    void close();
}
