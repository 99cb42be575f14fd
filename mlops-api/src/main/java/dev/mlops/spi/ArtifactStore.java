package dev.mlops.spi;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes that never change, under the name of their digest. The contract, which {@code ArtifactStoreContract} of the testkit tries:
 *
 * <ul>
 *   <li>What {@link #put} or {@link #putAll} returned the digest of can be read by {@link #open(Digest)}, bit for bit, now, in another
 *       process and after a crash.
 *   <li>A put that fails, or whose process dies, leaves nothing that can be seen: an artifact is there whole or not at all. It does not
 *       harm what is there, also where the disk is full.
 *   <li>The same bytes put twice, also at the same time, are kept once and have one name.
 *   <li>A reader that reads a whole artifact to the end either got the bytes that were put or an {@link IOException} that names the
 *       digest. So does a reader of a part, where the store can check parts by themselves.
 *   <li>Putting the bytes of an artifact again repairs it, where a reader or {@link #verify} found it damaged.
 *   <li>An artifact was <em>touched</em> at the later of its last put and its last {@link #touch}. That time never goes back, also where
 *       the clock does.
 *   <li>{@link #deleteIfOlder} decides against the last put or touch of any thread and process: where a put or touch has returned, no
 *       deletion with a cutoff before it removes the artifact.
 *   <li>{@link #list} pages by name: an artifact that is there all the while is listed once and no more, whatever is put or deleted
 *       meanwhile.
 *   <li>Safe for many threads; several processes may share the place.
 * </ul>
 *
 * <p>What times are is said by a clock that the store was given; times of several processes are compared with each other.
 */
public interface ArtifactStore extends AutoCloseable {
    /** Where the bytes of one artifact of a batch come from. */
    @FunctionalInterface
    interface Content {
        /** Opens the bytes at their beginning; called when it is their turn. The store closes the stream. */
        InputStream open() throws IOException;
    }

    /**
     * What is known of an artifact without reading it.
     *
     * @param size its bytes
     * @param touched when it was last put or touched
     */
    record Stat(Digest digest, long size, Instant touched) {}

    /**
     * Something kept that is not what was put.
     *
     * @param artifact the artifact that cannot be read for it; empty where none is hit, or it cannot be told which
     * @param place where it is, such as a file
     * @param what what was found there
     */
    record Damage(Optional<Digest> artifact, String place, String what) {
        /** Such as {@code artifact 3b0c..: /srv/packs/7.pack: it is cut short}. */
        @Override
        public String toString() {
            return artifact.map(digest -> "artifact " + digest + ": ").orElse("") + place + ": " + what;
        }
    }

    /**
     * Keeps all bytes of the stream, which the caller closes, or touches the artifact that has them.
     *
     * @throws StorageException where they cannot be kept; nothing is then
     */
    Digest put(InputStream bytes);

    /**
     * Keeps many artifacts: all or none where the store can do that, otherwise those that came before the one that failed. Never slower than a
     * put of each, and far faster where a put has to wait for the disk.
     *
     * @return the digests in the order of the contents
     * @throws StorageException where one of them cannot be opened, read or kept
     */
    default List<Digest> putAll(Iterable<? extends Content> contents) {
        List<Digest> digests = new ArrayList<>();
        for (Content content : contents) {
            try (InputStream in = content.open()) {
                digests.add(put(in));
            } catch (IOException e) {
                throw new StorageException(
                        Problem.of("artifact " + (digests.size() + 1) + " of a batch could not be read")
                                .expected("bytes that can be read")
                                .found(e.toString())
                                .next("the artifacts before it were kept; put all again once the cause is gone"),
                        e);
            }
        }
        return List.copyOf(digests);
    }

    /**
     * Opens an artifact. The stream throws {@link IOException} at its end at the latest where the bytes are not those that were put.
     *
     * @throws StorageException where there is no such artifact, or it cannot be read
     */
    InputStream open(Digest digest);

    /**
     * Opens a part of an artifact, without reading much of what lies before it.
     *
     * @param from the first byte, from 0
     * @param length how many bytes
     * @throws IllegalArgumentException where the part is not within the artifact
     * @throws StorageException where there is no such artifact, or it cannot be read
     */
    InputStream open(Digest digest, long from, long length);

    /** Size and last touch; empty where there is no such artifact. */
    Optional<Stat> stat(Digest digest);

    /** How many bytes an artifact has; empty where there is none. */
    default OptionalLong size(Digest digest) {
        return stat(digest).map(stat -> OptionalLong.of(stat.size())).orElse(OptionalLong.empty());
    }

    /** Renews the time for which an artifact is safe from {@link #deleteIfOlder}; false where it is not there and has to be put again. */
    boolean touch(Digest digest);

    /**
     * At most {@code max} artifacts in the order of their digests.
     *
     * @param after the last artifact of the page before; empty for the first page
     * @return fewer than {@code max} on the last page only
     */
    List<Stat> list(Optional<Digest> after, int max);

    /**
     * Deletes an artifact that was last touched before {@code cutoff}.
     *
     * @return whether it was there and is deleted
     */
    boolean deleteIfOlder(Digest digest, Instant cutoff);

    /** Reads and hashes everything, and names each damage; empty where all is as it was put. */
    default List<Damage> verify() {
        List<Damage> damages = new ArrayList<>();
        Optional<Digest> after = Optional.empty();
        while (true) {
            List<Stat> page = list(after, 1_000);
            for (Stat stat : page) {
                Digest digest = stat.digest();
                after = Optional.of(digest);
                try (InputStream in = open(digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException | StorageException e) {
                    // What was deleted since it was listed is no damage.
                    if (stat(digest).isPresent()) {
                        damages.add(new Damage(
                                Optional.of(digest), toString(), Objects.toString(e.getMessage(), e.toString())));
                    }
                }
            }
            if (page.size() < 1_000) {
                return List.copyOf(damages);
            }
        }
    }

    /**
     * Gives back room that deleted artifacts have taken, where it is not given back at once. Does nothing where another thread or process
     * is at it.
     *
     * @return how many bytes that was; 0 where nothing had to be done
     */
    default long reclaim() {
        return 0;
    }

    /** Frees what it holds open; again does nothing. Any other call after that is an {@link IllegalStateException}. */
    @Override
    void close();
}
