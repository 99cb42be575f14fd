package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and threads at one folder, some of them killed. */
class PackedBlobsProcessesTest {
    @TempDir
    Path temp;

    /** Waits until a child has said so many lines, or has ended. */
    private static void await(Process child, Path said, long lines) throws Exception {
        while (child.isAlive() && Files.readAllLines(said).size() < lines) {
            Thread.sleep(2);
        }
    }

    private static void note(String line, Set<Digest> acknowledged) {
        assertThat(line).doesNotStartWith("!");
        // A kill can cut the last line.
        if (line.length() == 65) {
            Digest digest = new Digest(line.substring(1));
            if (line.startsWith("+")) {
                acknowledged.add(digest);
            } else {
                acknowledged.remove(digest);
            }
        }
    }

    private static void readAll(PackedBlobs blobs, Set<Digest> digests) throws IOException {
        for (Digest digest : digests) {
            assertThat(Content.digest(Content.read(blobs, digest))).isEqualTo(digest);
        }
    }

    @Test
    void kill_whilePutting_losesNothingAcknowledged() throws Exception {
        Path dir = temp.resolve("store");
        Random random = new Random(77);
        Set<Digest> acknowledged = new LinkedHashSet<>();
        for (int kill = 0; kill < 10; kill++) {
            Process child = PackedBlobsChild.start(dir, "fill", kill, 1_000_000);
            Path said = PackedBlobsChild.said(dir, kill);
            await(child, said, 1 + random.nextInt(60));
            Thread.sleep(0, random.nextInt(999_999));
            assertThat(child.isAlive()).as(log(dir, kill)).isTrue();
            child.destroyForcibly().waitFor();
            for (String line : Files.readAllLines(said)) {
                note(line, acknowledged);
            }
            try (PackedBlobs blobs = PackedBlobs.open(dir, Clock.systemUTC())) {
                readAll(blobs, acknowledged);
                assertThat(blobs.verify()).isEmpty();
                assertThat(Content.files(dir.resolve("tmp"))).isEmpty();
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(50);
    }

    private static String log(Path dir, long seed) throws IOException {
        return "the child says: " + Files.readString(PackedBlobsChild.log(dir, seed));
    }

    @Test
    void twoProcesses_withTheSameContent_agree() throws Exception {
        Path dir = temp.resolve("store");
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            children.add(PackedBlobsChild.start(dir, "share", i, 60));
        }
        int puts = 0;
        for (int i = 0; i < 2; i++) {
            assertThat(children.get(i).waitFor()).as(log(dir, i)).isZero();
            List<String> said = Files.readAllLines(PackedBlobsChild.said(dir, i));
            assertThat(said).allMatch(line -> line.startsWith("+"));
            puts += said.size();
        }
        assertThat(puts).isEqualTo(120);
        try (PackedBlobs blobs = PackedBlobs.open(dir, Clock.systemUTC())) {
            assertThat(blobs.verify()).isEmpty();
        }
    }

    @Test
    void deletionsAmidPuts_loseNothingAcknowledged() throws Exception {
        Path dir = temp.resolve("store");
        TestClock clock = new TestClock();
        Map<Integer, Instant> held = new ConcurrentHashMap<>();
        AtomicInteger putting = new AtomicInteger(3);
        AtomicInteger deleted = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock);
                PackedBlobs other = PackedBlobs.open(dir, clock)) {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int thread = t;
                work.add(threads.submit(() -> {
                    try {
                        Random random = new Random(thread);
                        for (int i = 0; i < 120; i++) {
                            int which = random.nextInt(5);
                            byte[] bytes = Content.text(which / 2, 90_000 * (1 + which));
                            synchronized (held) {
                                clock.advance(Duration.ofNanos(1));
                                held.put(thread, clock.instant());
                            }
                            PackedBlobs mine = random.nextBoolean() ? blobs : other;
                            Digest digest = Content.put(mine, bytes);
                            assertThat(Content.read(mine == blobs ? other : blobs, digest))
                                    .isEqualTo(bytes);
                            held.remove(thread);
                        }
                    } finally {
                        putting.decrementAndGet();
                    }
                    return null;
                }));
            }
            work.add(threads.submit(() -> {
                Random random = new Random(9);
                while (putting.get() > 0) {
                    // Nothing put or being put since then may go.
                    Instant cutoff;
                    synchronized (held) {
                        cutoff = held.values().stream().min(Instant::compareTo).orElseGet(clock::instant);
                    }
                    for (int which = 0; which < 5; which++) {
                        Digest digest = Content.digest(Content.text(which / 2, 90_000 * (1 + which)));
                        if (other.deleteIfOlder(digest, cutoff)) {
                            deleted.incrementAndGet();
                        }
                    }
                    if (random.nextInt(3) == 0) {
                        other.reclaim();
                    }
                }
                return null;
            }));
            for (Future<?> each : work) {
                each.get();
            }
            assertThat(deleted.get()).isPositive();
            assertThat(blobs.verify()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }
}
