package dev.mlops.core.internal.packs;

import dev.mlops.core.testing.ChildProcess;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Another process that uses the store, for tests. Says on its standard output what it did: {@code +digest} after a put, {@code -digest}
 * before a deletion, {@code !text} when something is wrong.
 */
final class PackedBlobsChild {
    private PackedBlobsChild() {}

    static Process start(Path dir, String mode, long seed, int rounds) throws IOException {
        return ChildProcess.of(
                        PackedBlobsChild.class, dir.toString(), mode, Long.toString(seed), Integer.toString(rounds))
                .redirectError(log(dir, seed).toFile())
                .redirectOutput(said(dir, seed).toFile())
                .start();
    }

    /** The standard output as a file: a pipe is closed when the process is killed, and what it held is lost. */
    static Path said(Path dir, long seed) {
        return dir.resolveSibling("child-" + seed + ".out");
    }

    static Path log(Path dir, long seed) {
        return dir.resolveSibling("child-" + seed + ".log");
    }

    public static void main(String[] args) throws Exception {
        Random random = new Random(Long.parseLong(args[2]));
        int rounds = Integer.parseInt(args[3]);
        try (PackedBlobs blobs = PackedBlobs.open(Path.of(args[0]), Clock.systemUTC())) {
            if (args[1].equals("fill")) {
                fill(blobs, random, rounds);
            } else {
                share(blobs, random, rounds);
            }
        }
    }

    /** Puts of all kinds, with deletions and rewrites of what this process made itself. */
    private static void fill(PackedBlobs blobs, Random random, int rounds) {
        List<Digest> mine = new ArrayList<>();
        byte[] base = Content.random(random.nextLong(), 1 << 20);
        for (int i = 0; i < rounds; i++) {
            List<ArtifactStore.Content> batch = new ArrayList<>();
            for (int k = random.nextInt(4); k >= 0; k--) {
                batch.add(Content.source(Content.text(random.nextLong(), 1 + random.nextInt(20_000))));
            }
            base[random.nextInt(base.length)]++;
            batch.add(Content.source(Arrays.copyOf(base, base.length / (1 + random.nextInt(4)))));
            for (Digest digest : blobs.putAll(batch)) {
                mine.add(digest);
                say("+" + digest);
            }
            if (random.nextInt(4) == 0) {
                Digest gone = mine.remove(random.nextInt(mine.size()));
                mine.removeIf(gone::equals);
                say("-" + gone);
                blobs.deleteIfOlder(gone, Clock.systemUTC().instant().plusSeconds(60));
            }
            if (random.nextInt(8) == 0) {
                blobs.reclaim();
            }
        }
    }

    /** Puts content that other processes put too, and deletes what is a little old; what was just put has to be there. */
    private static void share(PackedBlobs blobs, Random random, int rounds) throws IOException {
        Duration grace = Duration.ofMillis(400);
        for (int i = 0; i < rounds; i++) {
            int which = random.nextInt(6);
            byte[] bytes = Content.text(which / 2, 150_000 * (1 + which));
            long start = System.nanoTime();
            Digest digest = Content.put(blobs, bytes);
            try {
                if (!Arrays.equals(Content.read(blobs, digest), bytes)) {
                    say("!other bytes of " + digest);
                }
            } catch (IOException | RuntimeException e) {
                // A loaded machine may take longer than the grace; then it may be gone.
                if (System.nanoTime() - start < grace.toNanos() * 3 / 4) {
                    say("!lost " + digest + " " + e);
                }
            }
            say("+" + digest);
            for (Digest other : Content.list(blobs, java.util.Optional.empty(), 100)) {
                blobs.deleteIfOlder(other, Clock.systemUTC().instant().minus(grace));
            }
            if (random.nextInt(5) == 0) {
                blobs.reclaim();
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
