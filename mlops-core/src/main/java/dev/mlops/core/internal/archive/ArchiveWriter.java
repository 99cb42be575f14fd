package dev.mlops.core.internal.archive;

import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SortedSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes archives. Nothing but static functions. */
public final class ArchiveWriter {
    static final String MANIFEST = "manifest.json";
    static final String FOLDER = "sha256/";

    /** The first time that a zip file can say; it has no time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ArchiveWriter() {}

    /** Opens the bytes of a digest; more than once. */
    public interface Bytes {
        /** Opens them. The stream fails at its end where they are not those of the digest. */
        InputStream open(String sha256) throws IOException;
    }

    /**
     * Writes an archive. Each artifact is read twice: a checksum stands before the bytes.
     *
     * @throws IOException where an artifact cannot be read or the archive not be written
     */
    public static void write(OutputStream out, byte[] manifest, SortedSet<String> digests, Bytes bytes)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        CRC32 crc = new CRC32();
        crc.update(manifest);
        zip.putNextEntry(entry(MANIFEST, manifest.length, crc.getValue()));
        zip.write(manifest);
        zip.closeEntry();
        for (String digest : digests) {
            try (CheckedInputStream in = new CheckedInputStream(bytes.open(digest), new CRC32())) {
                long size = in.transferTo(OutputStream.nullOutputStream());
                zip.putNextEntry(entry(FOLDER + digest, size, in.getChecksum().getValue()));
            }
            try (InputStream in = bytes.open(digest)) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry entry(String name, long size, long crc) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /**
     * Moves an archive to its place, where nothing is or the same.
     *
     * @throws ConflictException where something else is there
     */
    public static void place(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file) || Files.mismatch(draft, file) >= 0) {
                throw new ConflictException(
                        Problem.of(file + " is there already")
                                .expected("nothing of that name, or the same archive")
                                .found("something else")
                                .next("name another file, or take that one away"),
                        e);
            }
        }
    }
}
