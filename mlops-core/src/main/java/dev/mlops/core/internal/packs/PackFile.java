package dev.mlops.core.internal.packs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finished pack, by number. Numbers are never used twice, so that a deletion noted for one pack cannot hit a later put.
 *
 * @param dataBytes how many bytes its chunks take
 */
record PackFile(Path path, long number, long dataBytes) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.pack");

    /** Told of everything that a pack holds, in the order of the file. */
    interface Visitor {
        void chunk(Sha sha, long offset, int stored, int raw) throws IOException;

        void recipe(Recipe recipe, long offset, int length) throws IOException;
    }

    static String name(long number) {
        return HexFormat.of().toHexDigits(number) + ".pack";
    }

    /** The number in a file's name, or -1 where it is no pack's name. */
    static long number(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? HexFormat.fromHexDigitsToLong(matcher.group(1)) : -1;
    }

    /** Two packs are the same by number; sizes and paths follow from it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PackFile that && number == that.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    /** Reads what a pack says that it holds, checks it, and hands it on; the chunks themselves are not read. */
    static PackFile load(Path path, java.util.function.Function<PackFile, Visitor> visitors) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < PackWriter.HEAD + PackWriter.TAIL) {
                throw new IOException("it is cut short");
            }
            if (ByteBuffer.wrap(read(channel, 0, 8)).getLong() != PackWriter.MAGIC) {
                throw new IOException("it does not begin as a pack does");
            }
            ByteBuffer tail = ByteBuffer.wrap(read(channel, size - PackWriter.TAIL, PackWriter.TAIL));
            long start = tail.getLong();
            int chunks = tail.getInt();
            int recipes = tail.getInt();
            long recipeBytes = tail.getLong();
            long footer = (long) chunks * PackWriter.ENTRY + recipeBytes + PackWriter.TAIL;
            if (chunks < 0
                    || recipes < 0
                    || recipeBytes < 0
                    || start < PackWriter.HEAD
                    || footer < 0
                    || footer > Integer.MAX_VALUE
                    || start != size - footer) {
                throw new IOException("its end does not fit its size");
            }
            byte[] bytes = read(channel, start, (int) footer);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            MessageDigest digest = Sha.algorithm();
            digest.update(bytes, 0, (int) footer - 8 - Sha.BYTES);
            if (!MessageDigest.isEqual(digest.digest(), slice(bytes, (int) footer - 8 - Sha.BYTES))
                    || buffer.getLong((int) footer - 8) != PackWriter.MAGIC) {
                throw new IOException("the SHA-256 of its index differs");
            }
            PackFile pack = new PackFile(path, number(path), start - PackWriter.HEAD);
            Visitor visitor = visitors.apply(pack);
            long expected = PackWriter.HEAD;
            for (int i = 0; i < chunks; i++) {
                Sha sha = Sha.read(buffer);
                long offset = buffer.getLong();
                int stored = buffer.getInt();
                int raw = buffer.getInt();
                if (offset != expected || stored <= 0 || stored > raw || raw > Chunker.MAX) {
                    throw new IOException("its index makes no sense at chunk " + i);
                }
                expected += stored;
                visitor.chunk(sha, offset, stored, raw);
            }
            if (expected != start) {
                throw new IOException("its chunks do not fill it");
            }
            for (int i = 0; i < recipes; i++) {
                int at = buffer.position();
                Recipe recipe = Recipe.read(buffer);
                visitor.recipe(recipe, start + at, buffer.position() - at);
            }
            return pack;
        }
    }

    static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the file ends before byte " + (offset + length));
            }
        }
        return buffer.array();
    }

    /** The bytes of a chunk, checked against its name. */
    static byte[] readChunk(FileChannel channel, Chunk chunk) throws IOException {
        return check(read(channel, chunk.offset(), chunk.stored()), chunk);
    }

    /** The bytes of a chunk from how they are stored, checked against its name. */
    static byte[] check(byte[] stored, Chunk chunk) throws IOException {
        byte[] bytes = Codec.decode(stored, chunk.raw());
        if (!Sha.of(Sha.algorithm().digest(bytes)).equals(chunk.sha())) {
            throw new IOException("the SHA-256 of the chunk at byte " + chunk.offset() + " differs");
        }
        return bytes;
    }

    private static byte[] slice(byte[] bytes, int at) {
        return java.util.Arrays.copyOfRange(bytes, at, at + Sha.BYTES);
    }
}
