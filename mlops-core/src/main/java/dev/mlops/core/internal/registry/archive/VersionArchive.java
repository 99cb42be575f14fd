package dev.mlops.core.internal.registry.archive;

import dev.mlops.core.internal.archive.ArchiveReader;
import dev.mlops.core.internal.archive.ArchiveWriter;
import dev.mlops.core.internal.json.Json;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.registry.VersionStatus;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version as one file: {@code manifest.json} lists every other entry with its path, size, SHA-256 and what part it is, and their names are their digests. Nothing is
 * compressed and no time of writing is in it: the same version with the same log gives the same bytes. Immutable.
 */
public final class VersionArchive {
    private static final int FORMAT = 1;
    private static final String KIND = "model-version";
    private static final String FOLDER = "sha256/";
    private static final int MOST_FILES = 1_000;
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    /** What an entry of an archive is. */
    public enum Part {
        /** What was registered. Once. */
        RECORD(1, 1),
        /** The model's manifest. Once. */
        MANIFEST(1, 1),
        /** What the model's engine learnt. Once. */
        ESTIMATOR(1, 1),
        /** A signature's envelope. */
        SIGNATURE(0, MOST_FILES),
        /** What the log said of the version; for people. */
        LOG(0, 1),
        /** What the author said in its card. */
        CARD(0, 1);

        private final int least;
        private final int most;

        Part(int least, int most) {
            this.least = least;
            this.most = most;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String model;
    private final int version;
    private final VersionStatus status;
    private final Map<Part, SortedMap<String, byte[]>> parts;

    private VersionArchive(
            String model, int version, VersionStatus status, Map<Part, SortedMap<String, byte[]>> parts) {
        this.model = model;
        this.version = version;
        this.status = status;
        this.parts = parts;
    }

    /** An archive of a version without any parts yet. */
    public static VersionArchive of(String model, int version, VersionStatus status) {
        return new VersionArchive(model, version, status, new EnumMap<>(Part.class));
    }

    /** The same with one part more. The bytes are not copied. */
    public VersionArchive with(Part part, byte[] bytes) {
        Map<Part, SortedMap<String, byte[]>> more = new EnumMap<>(Part.class);
        parts.forEach((kind, known) -> more.put(kind, new TreeMap<>(known)));
        more.computeIfAbsent(part, kind -> new TreeMap<>()).put(sha256(bytes), bytes);
        return new VersionArchive(model, version, status, more);
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    /** The version's number where it was exported. */
    public int version() {
        return version;
    }

    /** The version's status when it was exported. */
    public VersionStatus status() {
        return status;
    }

    /** All parts of a kind, in the order of their digests. */
    public List<byte[]> all(Part part) {
        return List.copyOf(parts.getOrDefault(part, new TreeMap<>()).values());
    }

    /** The part that an archive has once. */
    public byte[] one(Part part) {
        return all(part).get(0);
    }

    /**
     * Writes the archive, whole or not at all.
     *
     * @throws ConflictException where another file is there already
     * @throws StorageException where it cannot be written
     */
    public void write(Path file) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        parts.values().forEach(known -> contents.putAll(known));
        try {
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            Files.createDirectories(folder);
            Path place = Files.createTempDirectory(folder, ".export");
            Path draft = place.resolve("part"); // within, as a temporary file itself is for its owner only
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                    ArchiveWriter.write(
                            out,
                            Json.bytes(manifest()),
                            new TreeSet<>(contents.keySet()),
                            digest -> new ByteArrayInputStream(Objects.requireNonNull(contents.get(digest))));
                }
                ArchiveWriter.place(draft, file);
            } finally {
                Files.deleteIfExists(draft);
                Files.delete(place);
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of(this + " cannot be written to " + file)
                            .expected("a folder that this process may write to")
                            .found(String.valueOf(e))
                            .next("name another file, or look at what is found"),
                    e);
        }
    }

    private ObjectNode manifest() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("kind", KIND)
                .put("model", model)
                .put("version", version)
                .put("status", status.name());
        ArrayNode files = json.putArray("files");
        parts.forEach((part, contents) -> contents.forEach((digest, bytes) -> files.addObject()
                .put("path", FOLDER + digest)
                .put("part", part.text())
                .put("size", bytes.length)
                .put("sha256", digest)));
        return json;
    }

    /**
     * Reads an archive, and compares all of it with its digests. What its parts say is not looked at.
     *
     * @throws StorageException where it is not what {@link #write} wrote, or of a newer format
     */
    public static VersionArchive read(Path file) {
        try (ArchiveReader zip = ArchiveReader.open(file)) {
            zip.verify();
            return read(zip);
        } catch (DataException e) {
            throw new StorageException(e.problem(), e);
        }
    }

    private static VersionArchive read(ArchiveReader zip) {
        JsonNode json = Json.read(zip.manifest(), "manifest.json");
        Json.format(json, FORMAT, "manifest.json");
        if (!Json.text(json, "kind").equals(KIND)) {
            throw zip.refused("an archive of something else");
        }
        long number = Json.whole(json, "version");
        List<JsonNode> files = Json.elements(json, "files");
        if (number < 1 || number > Integer.MAX_VALUE || files.size() > MOST_FILES) {
            throw zip.refused("version " + number + " of " + files.size() + " files");
        }
        Map<Part, SortedMap<String, byte[]>> parts = new EnumMap<>(Part.class);
        Set<String> listed = new HashSet<>();
        for (JsonNode entry : files) {
            String digest = Json.text(entry, "sha256");
            requireListed(zip, entry, digest);
            if (!listed.add(digest)) {
                throw zip.refused("entry '" + digest + "' is listed twice");
            }
            parts.computeIfAbsent(part(zip, entry), part -> new TreeMap<>()).put(digest, bytes(zip, digest));
        }
        if (!listed.equals(zip.sizes().keySet())) {
            throw zip.refused("its entries are not those that its manifest lists");
        }
        for (Part part : Part.values()) {
            int count = parts.getOrDefault(part, new TreeMap<>()).size();
            if (count < part.least || count > part.most) {
                throw zip.refused(count + " entries that are its " + part.text());
            }
        }
        VersionStatus status = Json.constant(json, "status", VersionStatus.class);
        return new VersionArchive(Json.text(json, "model"), (int) number, status, parts);
    }

    private static void requireListed(ArchiveReader zip, JsonNode entry, String digest) {
        Long size = zip.sizes().get(digest);
        if (size == null || !Json.text(entry, "path").equals(FOLDER + digest)) {
            throw zip.refused("its manifest lists '" + Json.text(entry, "path") + "', which it does not have");
        }
        if (size != Json.whole(entry, "size") || size > LARGEST_FILE) {
            throw zip.refused("entry '" + digest + "' has " + size + " bytes");
        }
    }

    private static Part part(ArchiveReader zip, JsonNode entry) {
        String text = Json.text(entry, "part");
        for (Part part : Part.values()) {
            if (part.text().equals(text)) {
                return part;
            }
        }
        throw zip.refused("an entry that is of no part of a version");
    }

    private static byte[] bytes(ArchiveReader zip, String digest) {
        try (InputStream in = zip.bytes(digest)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw zip.refused("entry '" + digest + "' cannot be read: " + e.getMessage());
        }
    }

    /** SHA-256 as hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Such as {@code income v3}. */
    @Override
    public String toString() {
        return model + " v" + version;
    }
}
