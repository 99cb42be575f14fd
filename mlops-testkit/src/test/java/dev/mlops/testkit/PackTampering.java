package dev.mlops.testkit;

import dev.mlops.spi.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Damages artifacts in the packs of a directory store. Knows the stored format from its description, not from the code that writes it. */
final class PackTampering {
    private static final int SHA = 32;
    private static final int CHUNK_ENTRY = SHA + 8 + 4 + 4;
    private static final int RECIPE_HEAD = SHA + 8 + 8 + 4 + 4;
    private static final int TAIL = 8 + 4 + 4 + 8 + SHA + 8;

    private PackTampering() {}

    /** Flips a bit in the middle of the first chunk of an artifact, in every pack that has it; false where none has. */
    static boolean flipBit(Path store, Digest digest) throws IOException {
        byte[] name = HexFormat.of().parseHex(digest.hex());
        byte[] chunk = new byte[0];
        for (Path pack : packs(store)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(pack));
            int recipes = index(bytes) + chunks(bytes) * CHUNK_ENTRY;
            int recipe = find(bytes.array(), name, recipes, bytes.limit() - TAIL);
            if (recipe >= 0) {
                chunk = Arrays.copyOfRange(bytes.array(), recipe + RECIPE_HEAD, recipe + RECIPE_HEAD + SHA);
            }
        }
        boolean flipped = false;
        for (Path pack : packs(store)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(pack));
            for (int i = 0; i < chunks(bytes) && chunk.length > 0; i++) {
                int entry = index(bytes) + i * CHUNK_ENTRY;
                if (Arrays.equals(bytes.array(), entry, entry + SHA, chunk, 0, SHA)) {
                    int at = (int) bytes.getLong(entry + SHA) + bytes.getInt(entry + SHA + 8) / 2;
                    bytes.array()[at] ^= 1;
                    Files.write(pack, bytes.array());
                    flipped = true;
                }
            }
        }
        return flipped;
    }

    static List<Path> packs(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store.resolve("packs"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .sorted()
                    .toList();
        }
    }

    private static int index(ByteBuffer pack) {
        return (int) pack.getLong(pack.limit() - TAIL);
    }

    private static int chunks(ByteBuffer pack) {
        return pack.getInt(pack.limit() - TAIL + 8);
    }

    private static int find(byte[] bytes, byte[] wanted, int from, int to) {
        for (int at = from; at + wanted.length <= to; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
