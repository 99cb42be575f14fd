package dev.mlops.core.internal.data;

import dev.mlops.core.internal.maintenance.ArtifactNames;
import dev.mlops.data.FileEntry;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.stream.Stream;

/** The files of dataset versions that were not deleted. */
public final class DatasetArtifacts implements ArtifactNames {
    /** Of all datasets. */
    public DatasetArtifacts() {}

    @Override
    public Stream<Named> names(MetadataStore.Transaction tx) {
        return tx.list(DatasetStore.VERSION, "").stream()
                .flatMap(document -> DatasetDocument.of(document).live().stream())
                .flatMap(DatasetArtifacts::names);
    }

    private static Stream<Named> names(DatasetRecord version) {
        String what = "dataset " + version.name() + " v" + version.version();
        return version.files().stream().map(file -> new Named(new Digest(file.digest()), name(version, what, file)));
    }

    private static String name(DatasetRecord version, String what, FileEntry file) {
        return version.files().size() == 1 ? what : what + ", file " + file.path();
    }
}
