package dev.mlops.core.internal.packs;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Compresses chunk by chunk with Zstandard (RFC 8878), which native memory is reserved for until it is closed. For one thread at a time. */
final class Codec implements AutoCloseable {
    /** Contexts to decompress with that nobody uses now: each has native memory, and to reserve it takes longer than to decompress something small. */
    private static final BlockingQueue<ZstdDecompressCtx> IDLE = new ArrayBlockingQueue<>(8);

    private final ZstdCompressCtx context = new ZstdCompressCtx();

    Codec(int level) {
        context.setLevel(level);
    }

    /** How many bytes of {@code to} it took from {@code at} on; {@code length}, and nothing written that counts, where it does not shrink. */
    int encode(byte[] bytes, int from, int length, byte[] to, int at) {
        try {
            // One byte less room than the content: what would not shrink is given up early.
            int stored = context.compressByteArray(to, at, Math.max(0, length - 1), bytes, from, length);
            return Math.min(stored, length);
        } catch (ZstdException tooLarge) {
            return length;
        }
    }

    /** The {@code raw} bytes that were stored as these. */
    static byte[] decode(byte[] stored, int raw) throws IOException {
        if (stored.length == raw) {
            return stored;
        }
        ZstdDecompressCtx idle = IDLE.poll();
        ZstdDecompressCtx decompressing = idle == null ? new ZstdDecompressCtx() : idle;
        try {
            byte[] bytes = new byte[raw];
            int length = decompressing.decompressByteArray(bytes, 0, raw, stored, 0, stored.length);
            if (length != raw) {
                throw new IOException("it decompresses to " + length + " bytes, not " + raw);
            }
            return bytes;
        } catch (ZstdException e) {
            throw new IOException("it does not decompress: " + e.getMessage(), e);
        } finally {
            if (!IDLE.offer(decompressing)) {
                decompressing.close();
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
