package dev.mlops.core.internal.packs;

import com.sun.management.OperatingSystemMXBean;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the store costs against what nobody can go below, as ratios taken in turn in one run. Not part of the tests.
 *
 * <p>Run it with the test class path: {@code java -cp ... dev.mlops.core.internal.packs.PackedBlobsBenchmark [MB] [rounds]}. It works in the folder
 * for temporary files, needs about four times the size there, and deletes all of it at the end.
 */
final class PackedBlobsBenchmark {
    private PackedBlobsBenchmark() {}

    public static void main(String[] args) throws Exception {
        int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path dir = Files.createTempDirectory("packs-benchmark");
        try {
            large(dir, megabytes, rounds);
            small(dir, 10_000, rounds);
        } finally {
            delete(dir);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static double seconds(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Processor time of this process, which other load on the machine does not stretch as it does the clock on the wall. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void large(Path dir, int megabytes, int rounds) throws Exception {
        Path file = dir.resolve("table.csv");
        csv(file, megabytes * 1_000_000L);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double hash = seconds(() -> hash(file));
            double copy = seconds(() -> copy(file, dir.resolve("copy")));
            Files.delete(dir.resolve("copy"));
            Path store = dir.resolve("store");
            delete(store);
            long before = cpuNanos();
            double put = seconds(() -> {
                try (PackedBlobs blobs = PackedBlobs.open(store, Clock.systemUTC());
                        InputStream in = Files.newInputStream(file)) {
                    blobs.put(in);
                }
            });
            ratios.add(put / (hash + copy));
            print(
                    "round %d: hash %.2f s, copy and force %.2f s, put %.2f s (%.2f s on all processors), ratio %.2f",
                    round + 1, hash, copy, put, (cpuNanos() - before) / 1e9, put / (hash + copy));
        }
        Path store = dir.resolve("store");
        long stored = Content.bytes(store);
        print(
                "put of %d MB against hash + copy: median ratio %.2f; stored 1/%.2f of it in %d chunks",
                megabytes, median(ratios), Files.size(file) / (double) stored, chunks(store));
        Path edited = dir.resolve("edited.csv");
        insertRow(file, edited);
        try (PackedBlobs blobs = PackedBlobs.open(store, Clock.systemUTC())) {
            Digest digest;
            double again;
            try (InputStream in = Files.newInputStream(file)) {
                again = seconds(() -> blobs.put(in));
            }
            try (InputStream in = Files.newInputStream(edited)) {
                digest = blobs.put(in);
            }
            long added = Content.bytes(store) - stored;
            print("the same again: %.2f s", again);
            print(
                    "after one row in the middle: %d bytes more, %.3f %% of the file, %.3f %% of what is stored",
                    added, 100.0 * added / Files.size(file), 100.0 * added / stored);
            double read = seconds(() -> {
                try (InputStream in = blobs.open(digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            });
            print("verified read: %.2f s, %.0f MB/s", read, megabytes / read);
        }
        Files.delete(edited);
        Files.delete(file);
        delete(store);
    }

    private static void small(Path dir, int count, int rounds) throws Exception {
        Path files = Files.createDirectory(dir.resolve("files"));
        for (int i = 0; i < count; i++) {
            Files.write(files.resolve("file-" + i), Content.text(i, 8_000 + i % 4_000));
        }
        new ProcessBuilder("sync").start().waitFor();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path copy = dir.resolve("copies");
            double cp = seconds(() -> {
                run("cp", "-r", files.toString(), copy.toString());
                run("sync");
            });
            delete(copy);
            run("sync");
            Path store = dir.resolve("small");
            double put = seconds(() -> {
                try (PackedBlobs blobs = PackedBlobs.open(store, Clock.systemUTC());
                        Stream<Path> all = Files.list(files)) {
                    blobs.putAll(all.map(file -> (ArtifactStore.Content) () -> Files.newInputStream(file))
                            .toList());
                }
            });
            delete(store);
            run("sync");
            ratios.add(put / cp);
            print("round %d: cp -r and sync %.2f s, putAll %.2f s, ratio %.2f", round + 1, cp, put, put / cp);
        }
        print("putAll of %d files against cp -r and sync: median ratio %.2f", count, median(ratios));
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + " failed");
        }
    }

    private static void hash(Path file) throws IOException {
        MessageDigest digest = Sha.algorithm();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        print("  %s", Sha.of(digest.digest()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
            out.force(true);
        }
    }

    /** Twelve columns: a key, a date, words, whole and decimal numbers, flags, gaps. */
    private static void csv(Path file, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        String[] cities = {"Amsterdam", "Berlin", "Copenhagen", "Dublin", "Edinburgh", "Florence", "Geneva", "Hamburg"};
        String[] classes = {"economy", "business", "first"};
        StringBuilder row = new StringBuilder();
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long i = 0; written < bytes; i++) {
                row.setLength(0);
                row.append(i).append(",20").append(random.nextInt(20, 27)).append('-');
                row.append(random.nextInt(10, 13))
                        .append('-')
                        .append(random.nextInt(10, 29))
                        .append(',');
                row.append(cities[random.nextInt(8)])
                        .append(',')
                        .append(classes[random.nextInt(3)])
                        .append(',');
                row.append(random.nextInt(18, 90)).append(',');
                row.append(random.nextInt(100_000) / 100.0).append(',');
                row.append(random.nextInt(10_000) / 10_000.0).append(',');
                row.append(random.nextInt(100_000))
                        .append(',')
                        .append(random.nextBoolean())
                        .append(',');
                row.append(random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(50)));
                row.append(",customer-").append(random.nextInt(200_000)).append(',');
                row.append(random.nextBoolean() ? "yes" : "no").append('\n');
                byte[] line = row.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(line);
                written += line.length;
            }
        }
    }

    private static void insertRow(Path from, Path to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(from.toFile(), "r")) {
            file.seek(file.length() / 2);
            file.readLine();
            long middle = file.getFilePointer();
            try (InputStream in = Files.newInputStream(from);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 20)) {
                for (long left = middle; left > 0; ) {
                    byte[] part = in.readNBytes((int) Math.min(left, 1 << 20));
                    out.write(part);
                    left -= part.length;
                }
                out.write("-1,2026-01-01,Nowhere,first,33,1.5,0.5,7,true,,customer-0,no\n"
                        .getBytes(StandardCharsets.US_ASCII));
                in.transferTo(out);
            }
        }
    }

    private static long chunks(Path store) throws IOException {
        long chunks = 0;
        for (Path pack : Content.files(store.resolve("packs"))) {
            try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "r")) {
                file.seek(file.length() - PackWriter.TAIL + 8);
                chunks += file.readInt();
            }
        }
        return chunks;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
