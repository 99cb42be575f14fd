package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of the store, for any content and any sequence of calls. */
class PackedBlobsLawsTest {
    private interface Body {
        void run(Path dir) throws IOException;
    }

    private static void inFolder(Body body) throws IOException {
        Path dir = Files.createTempDirectory("packs");
        try {
            body.run(dir);
        } finally {
            try (Stream<Path> all = Files.walk(dir)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Property(tries = 25)
    void put_thenOpen_givesTheBytes(
            @ForAll long seed, @ForAll @IntRange(max = 4_000_000) int size, @ForAll boolean text) throws IOException {
        byte[] bytes = text ? Content.text(seed, size) : Content.random(seed, size);
        inFolder(dir -> {
            try (PackedBlobs blobs = PackedBlobs.open(dir, new TestClock())) {
                Digest digest = Content.put(blobs, bytes);
                long stored = Content.bytes(dir);

                assertThat(digest).isEqualTo(Content.digest(bytes));
                assertThat(Content.read(blobs, digest)).isEqualTo(bytes);
                assertThat(Content.put(blobs, bytes)).isEqualTo(digest);
                assertThat(Content.bytes(dir) - stored).isEqualTo(Journal.RECORD);

                Random random = new Random(seed);
                int from = random.nextInt(size + 1);
                int length = random.nextInt(size - from + 1);
                assertThat(blobs.open(digest, from, length).readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
            }
        });
    }

    @Property(tries = 40)
    void anyCalls_agreeWithAMap(@ForAll @Size(min = 1, max = 60) List<@IntRange(max = 999) Integer> calls)
            throws IOException {
        inFolder(dir -> {
            TestClock clock = new TestClock();
            Map<Digest, byte[]> model = new HashMap<>();
            PackedBlobs blobs = PackedBlobs.open(dir, clock);
            try {
                for (int call : calls) {
                    clock.advance(java.time.Duration.ofSeconds(1));
                    byte[] bytes = Content.text(call % 10, 40_000 * (call % 10));
                    Digest digest = Content.digest(bytes);
                    switch (call / 10 % 6) {
                        case 0, 1, 2 -> model.put(Content.put(blobs, bytes), bytes);
                        case 3 ->
                            assertThat(blobs.deleteIfOlder(digest, clock.instant()))
                                    .isEqualTo(model.remove(digest) != null);
                        case 4 -> blobs.reclaim();
                        default -> {
                            blobs.close();
                            blobs = PackedBlobs.open(dir, clock);
                        }
                    }
                }
                Set<Digest> listed = new HashSet<>(Content.list(blobs, Optional.empty(), 100));
                assertThat(listed).isEqualTo(model.keySet());
                for (Map.Entry<Digest, byte[]> entry : model.entrySet()) {
                    assertThat(Content.read(blobs, entry.getKey())).isEqualTo(entry.getValue());
                }
                assertThat(blobs.verify()).isEmpty();
            } finally {
                blobs.close();
            }
        });
    }
}
