package dev.mlops.core.internal.archive;

import dev.mlops.core.internal.intake.Hashing;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads archives that may come from anybody. Nothing is taken for granted: names are of the two forms or the archive is refused, no name
 * stands twice, nothing is compressed (so that nothing is larger than the file), and every artifact is compared with its digest.
 */
public final class ArchiveReader implements AutoCloseable {
    private static final Pattern BLOB = Pattern.compile("sha256/[0-9a-f]{64}");
    private static final int LARGEST_MANIFEST = 256 << 20;

    private final Path file;
    private final ZipFile zip;
    private final SortedMap<String, Long> sizes = new TreeMap<>();

    private ArchiveReader(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Opens an archive and looks at its names. Throws {@link DataException} where it is none. */
    public static ArchiveReader open(Path file) {
        ArchiveReader reader = null;
        try {
            reader = new ArchiveReader(file, new ZipFile(file.toFile()));
            reader.index(Files.size(file));
            return reader;
        } catch (NoSuchFileException e) {
            throw new DataException(
                    Problem.of("there is no archive " + file)
                            .expected("a file that export(..) wrote")
                            .found("nothing at " + file.toAbsolutePath())
                            .next("a relative path starts at the folder that the process was started in"),
                    e);
        } catch (IOException | IllegalArgumentException e) {
            closeQuietly(reader);
            throw refused(file, "it is no whole zip file: " + e.getMessage(), e);
        } catch (DataException e) {
            closeQuietly(reader);
            throw e;
        }
    }

    private static void closeQuietly(@Nullable ArchiveReader reader) {
        if (reader != null) {
            reader.close();
        }
    }

    private void index(long fileSize) {
        boolean hasManifest = false;
        long sum = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw refused("entry '" + shown(name) + "' is compressed");
            }
            sum += entry.getSize();
            if (entry.getSize() < 0 || sum < 0 || sum > fileSize) {
                throw refused("its entries say that they are larger than the file");
            }
            if (name.equals(ArchiveWriter.MANIFEST)) {
                if (hasManifest || entry.getSize() > LARGEST_MANIFEST) {
                    throw refused(
                            hasManifest ? "it has two manifests" : "its manifest has " + entry.getSize() + " bytes");
                }
                hasManifest = true;
            } else if (!BLOB.matcher(name).matches()) {
                throw refused("entry '" + shown(name) + "' has a name that no archive has");
            } else if (sizes.put(name.substring(ArchiveWriter.FOLDER.length()), entry.getSize()) != null) {
                throw refused("entry '" + name + "' stands twice");
            }
        }
        if (!hasManifest) {
            throw refused("it has no " + ArchiveWriter.MANIFEST);
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "\ufffd");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "...";
    }

    /** An error that names the archive. */
    public DataException refused(String found) {
        return refused(file, found, null);
    }

    private static DataException refused(Path file, String found, @Nullable Throwable cause) {
        Problem problem = Problem.of(file + " cannot be imported")
                .expected("an archive as export(..) wrote it")
                .found(found)
                .next("export it again, or get it again from where it came; nothing of it was taken in");
        return cause == null ? new DataException(problem) : new DataException(problem, cause);
    }

    /** The manifest's bytes. */
    public byte[] manifest() {
        try (InputStream in = stream(ArchiveWriter.MANIFEST)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw refused(file, "its manifest cannot be read: " + e.getMessage(), e);
        }
    }

    /** The artifacts' digests and sizes. */
    public SortedMap<String, Long> sizes() {
        return Collections.unmodifiableSortedMap(sizes);
    }

    /** Reads all artifacts and compares each with its digest. Throws {@link DataException} naming the first that differs. */
    public void verify() {
        sizes.forEach((digest, size) -> {
            Hashing.Content found;
            try (InputStream in = stream(ArchiveWriter.FOLDER + digest)) {
                found = Hashing.of(in);
            } catch (IOException e) {
                throw refused(file, "entry '" + digest + "' cannot be read: " + e.getMessage(), e);
            }
            if (!found.sha256().equals(digest)) {
                throw refused("entry '" + ArchiveWriter.FOLDER + digest + "' has the SHA-256 " + found.sha256());
            }
        });
    }

    /** Opens an artifact; the stream fails where its bytes are not those of the digest. */
    public InputStream bytes(String digest) throws IOException {
        long size = Objects.requireNonNull(sizes.get(digest), digest);
        return Hashing.expecting(
                new Hashing.Content(digest, size), file + "/" + digest, stream(ArchiveWriter.FOLDER + digest));
    }

    private InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new IOException("no entry " + name);
        }
        return in;
    }

    /** Closes the file. */
    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw refused(file, "it cannot be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "archive " + file;
    }
}
