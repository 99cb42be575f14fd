package dev.mlops.core.internal.data;

import dev.mlops.core.internal.archive.ArchiveReader;
import dev.mlops.core.internal.archive.ArchiveWriter;
import dev.mlops.core.internal.json.Json;
import dev.mlops.data.FileEntry;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Versions of one dataset as an archive: the manifest has their documents. */
final class DatasetArchive {
    private static final int FORMAT = 1;

    private DatasetArchive() {}

    /**
     * Writes versions into a file, which is whole or not there.
     *
     * @param versions of one dataset, oldest first, at least one
     * @throws ConflictException where another file is there already
     * @throws StorageException where an artifact cannot be read or the file not be written
     */
    static Path write(List<DatasetRecord> versions, ArtifactStore artifacts, Path file) {
        ObjectNode manifest = Json.object()
                .put("format", FORMAT)
                .put("dataset", versions.get(0).name());
        ArrayNode documents = manifest.putArray("versions");
        versions.forEach(version -> documents.add(version.toJson()));
        SortedSet<String> digests = new TreeSet<>();
        versions.forEach(version -> version.files().forEach(f -> digests.add(f.digest())));
        try {
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, ".export", ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                    ArchiveWriter.write(
                            out, Json.bytes(manifest), digests, digest -> artifacts.open(new Digest(digest)));
                }
                ArchiveWriter.place(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("dataset " + versions.get(0).name() + " cannot be exported to " + file)
                            .expected("a folder that this process may write to, and artifacts as they were committed")
                            .found(String.valueOf(e))
                            .next("name another file, or look at what is found"),
                    e);
        }
    }

    /**
     * The versions in an archive, oldest first, with the numbers they had. Nothing of it is read but the manifest.
     *
     * @throws DataException where it is not what {@link #write} wrote
     */
    static List<DatasetRecord> versions(ArchiveReader archive) {
        List<DatasetRecord> versions = new ArrayList<>();
        String name;
        try {
            JsonNode manifest = Json.read(archive.manifest(), "manifest.json");
            Json.format(manifest, FORMAT, "manifest.json");
            name = Names.require("name", Json.text(manifest, "dataset"));
            for (JsonNode document : Json.elements(manifest, "versions")) {
                versions.add(DatasetRecord.fromJson(document, "manifest.json"));
            }
        } catch (StorageException | IllegalArgumentException e) {
            throw archive.refused("its manifest is no description of a dataset: " + e.getMessage());
        }
        require(archive, versions, name);
        return versions;
    }

    private static void require(ArchiveReader archive, List<DatasetRecord> versions, String name) {
        Set<String> named = new HashSet<>();
        int number = 0;
        for (DatasetRecord version : versions) {
            if (!version.name().equals(name) || version.version() <= number) {
                throw archive.refused("its versions are not those of " + name + " in order");
            }
            number = version.version();
            if (version.files().isEmpty() && version.reading().hasRows()) {
                throw archive.refused("version " + number + " has no files");
            }
            FilePaths.require(version.files().stream().map(FileEntry::path).toList(), archive + " version " + number);
            for (FileEntry file : version.files()) {
                if (!Long.valueOf(file.size()).equals(archive.sizes().get(file.digest()))) {
                    throw archive.refused("its manifest names the artifact " + file + ", of version " + number
                            + ", which is not in it with that digest and size");
                }
                named.add(file.digest());
            }
        }
        if (versions.isEmpty() || named.size() != archive.sizes().size()) {
            throw archive.refused("its manifest names " + named.size() + " artifacts of " + versions.size()
                    + " versions, and " + archive.sizes().size() + " are in it");
        }
    }

    /** Puts what versions consist of into a store. */
    static void put(ArchiveReader archive, List<DatasetRecord> versions, ArtifactStore artifacts) {
        List<String> digests = versions.stream()
                .flatMap(version -> version.files().stream())
                .map(FileEntry::digest)
                .distinct()
                .toList();
        List<String> kept = artifacts
                .putAll(digests.stream()
                        .<ArtifactStore.Content>map(digest -> () -> archive.bytes(digest))
                        .collect(Collectors.toList()))
                .stream()
                .map(Digest::hex)
                .toList();
        if (!kept.equals(digests)) {
            throw new StorageException(Problem.of("the artifact store kept " + archive + " under wrong digests")
                    .expected(String.join(", ", digests))
                    .found(String.join(", ", kept))
                    .next("try the store with the testkit's ArtifactStoreContract"));
        }
    }

    /** Those of some versions that are not there yet. */
    static List<DatasetRecord> missing(List<DatasetRecord> versions, Predicate<DatasetRecord> isThere) {
        return versions.stream().filter(isThere.negate()).toList();
    }
}
