package dev.mlops.core.internal.packs;

import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes to store, made from seeds, and what the tests ask of a folder. */
final class Content {
    private Content() {}

    static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Lines that look like a table and compress as one. */
    static byte[] text(long seed, int size) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(size + 64);
        while (text.length() < size) {
            text.append(random.nextInt(1_000_000))
                    .append(",customer-")
                    .append(random.nextInt(5_000))
                    .append(random.nextBoolean() ? ",yes," : ",no,")
                    .append(random.nextInt(100))
                    .append('\n');
        }
        text.setLength(size);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Digest digest(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(Sha.algorithm().digest(bytes)));
    }

    static Digest put(PackedBlobs blobs, byte[] bytes) {
        return blobs.put(new ByteArrayInputStream(bytes));
    }

    static ArtifactStore.Content source(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    static List<Digest> list(PackedBlobs blobs, Optional<Digest> after, int max) {
        return blobs.list(after, max).stream().map(ArtifactStore.Stat::digest).toList();
    }

    static byte[] read(PackedBlobs blobs, Digest digest) throws IOException {
        try (InputStream in = blobs.open(digest)) {
            return in.readAllBytes();
        }
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long bytes(Path folder) {
        return files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
