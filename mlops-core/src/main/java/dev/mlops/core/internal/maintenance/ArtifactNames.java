package dev.mlops.core.internal.maintenance;

import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.stream.Stream;

/** The artifacts that documents of one kind name. Safe to share between threads. */
public interface ArtifactNames {
    /**
     * An artifact that something names.
     *
     * @param what what names it, for people: {@code dataset adult v3}
     */
    record Named(Digest digest, String what) {}

    /**
     * All artifacts that are named directly. Consumed within the unit of work.
     *
     * @throws dev.mlops.error.StorageException where a document is damaged or of a newer format: then it cannot be told what is named
     */
    Stream<Named> names(MetadataStore.Transaction tx);

    /**
     * The artifacts that an artifact which {@link #names} gave names in turn, all the way down: as long as it is named, so are they. Asked
     * once for each, since its bytes never change, and outside units of work where possible.
     *
     * @throws dev.mlops.error.StorageException where it is not there or damaged
     */
    default Stream<Digest> within(Digest named) {
        return Stream.empty();
    }
}
