package dev.mlops.core.internal.data;

import dev.mlops.core.internal.source.Content;
import dev.mlops.core.internal.source.Contents;
import dev.mlops.data.FileEntry;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.util.List;

/** The files of a version in an artifact store. */
record StoredContents(String label, List<FileEntry> files, ArtifactStore artifacts) implements Contents {
    @Override
    public List<Content> all() {
        return files.stream().map(this::content).toList();
    }

    private Content content(FileEntry file) {
        return new Content() {
            @Override
            public String name() {
                return file.path();
            }

            @Override
            public InputStream open() {
                return artifacts.open(new Digest(file.digest()));
            }
        };
    }
}
