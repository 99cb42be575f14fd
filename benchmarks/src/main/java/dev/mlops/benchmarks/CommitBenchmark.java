package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.MixedCsv;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.benchmarks.harness.WorkFolder;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * What it costs to commit a large file, and how much an edit adds: {@code -Dbenchmark=CommitBenchmark -Dbenchmark.args="1000"}, the size of
 * the file in MB (millions of bytes).
 *
 * <p><b>Measures</b> two ways to commit the same bytes into the empty workspace of a folder. {@code commit("data", Csv.file(file))}: reading,
 * parsing and telling types, hashing, cutting into chunks, compression, writing, forcing to disk, and the metadata.
 * {@code commit("data", Folder.of(folder))} of a folder that holds the file: the same without parsing. The floor is one SHA-256 pass over
 * the file and then {@code Files.copy} of it, once as that is and once with the copy forced to disk, which a commit always is. Then one row
 * is inserted in the middle of the file, and the bytes that all files of the workspace's artifact store grow by when that is committed too are
 * set against the size of the file; what the metadata grows by is told beside.
 *
 * <p><b>Does not measure</b> the disk's reads: the file is in the page cache in all cases. What earlier rounds wrote is synced before the
 * next is timed, opening and closing of the workspace is not timed.
 */
public final class CommitBenchmark {
    private static final int BUFFER = 1 << 20;
    private static final int WARM_UPS = 1;
    private static final String FLOOR = "SHA-256 + copy";
    private static final String FORCED = "SHA-256 + copy + force";
    private static final String CSV = "commit of CSV";
    private static final String RAW = "commit of raw folder";

    private final WorkFolder folder;
    private final Path file;
    private final Path copy;
    private final Path raw;
    private final FreshWorkspace workspace;
    private final PrintStream out;

    private CommitBenchmark(WorkFolder folder, Path file, PrintStream out) {
        this.folder = folder;
        this.file = file;
        this.copy = folder.resolve("copy.csv");
        this.raw = folder.resolve("raw");
        this.workspace = new FreshWorkspace(folder.resolve("commit-workspace"));
        this.out = out;
    }

    /** Runs it; the argument is the size of the file in MB, 1,000 without it. */
    public static void main(String[] args) throws Exception {
        long megabytes = args.length == 0 ? 1_000 : Long.parseLong(args[0]);
        long rows = megabytes * 1_000_000 / MixedCsv.BYTES_PER_ROW;
        WorkFolder folder = WorkFolder.asked();
        Path file = MixedCsv.file(folder, rows);
        PrintStream out = System.out;
        Rounds.printHeader(out, String.format(Locale.ROOT, "Commit of %,d rows, %,d bytes", rows, Files.size(file)));
        CommitBenchmark benchmark = new CommitBenchmark(folder, file, out);
        benchmark.againstFloor();
        benchmark.afterAnEdit();
        Rounds.printFooter(out);
    }

    private void againstFloor() throws Exception {
        WorkFolder.delete(raw);
        Files.createDirectories(raw);
        Path rawFile = raw.resolve("mixed.csv");
        Files.copy(file, rawFile);
        new Rounds(out, WARM_UPS, Rounds.asked())
                .add(FLOOR, () -> ready(file), () -> Cost.of(() -> floor(false)), () -> WorkFolder.delete(copy))
                .add(FORCED, () -> ready(file), () -> Cost.of(() -> floor(true)), () -> WorkFolder.delete(copy))
                .add(CSV, () -> fresh(file), () -> Cost.of(() -> workspace.commit(Csv.file(file))), workspace::remove)
                .add(
                        RAW,
                        () -> fresh(rawFile),
                        () -> Cost.of(() -> workspace.commit(Folder.of(raw))),
                        workspace::remove)
                .run()
                .print()
                .printRatio(CSV, FLOOR, "wall at most 1.6")
                .printRatio(CSV, FORCED, "wall at most 1.6")
                .printRatio(RAW, FLOOR, "wall at most 1.6")
                .printRatio(RAW, FORCED, "wall at most 1.6");
        WorkFolder.delete(raw);
    }

    private void fresh(Path source) throws Exception {
        workspace.fresh();
        ready(source);
    }

    /** Nothing waits for the disk, and the file is in the page cache, which may have dropped parts of it since it was read last. */
    private static void ready(Path source) throws Exception {
        WorkFolder.sync();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(source)) {
            while (in.read(buffer) >= 0) {}
        }
    }

    private void floor(boolean force) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        if (digest.digest().length != 32) {
            throw new IllegalStateException("SHA-256 has 32 bytes");
        }
        Files.copy(file, copy);
        if (force) {
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private void afterAnEdit() throws Exception {
        Path edited = folder.resolve("edited.csv");
        insertInTheMiddle(edited);
        workspace.fresh();
        workspace.commit(Csv.file(file));
        workspace.close();
        long artifacts = workspace.artifactBytes();
        long metadata = workspace.bytes() - artifacts;
        workspace.open();
        DatasetVersion second = workspace.commit(Csv.file(edited));
        workspace.close();
        if (second.version() != 2) {
            throw new IllegalStateException("the edited file is a second version, found " + second);
        }
        long grown = workspace.artifactBytes() - artifacts;
        long size = Files.size(edited);
        out.printf(
                Locale.ROOT,
                "stored: %,d bytes of artifacts, %.3f of the file%n"
                        + "one row inserted in the middle: %,d bytes of artifacts more, %.3f%% of the file's %,d"
                        + " (metadata %,d more); aim: less than 1%%%n",
                artifacts,
                (double) artifacts / Files.size(file),
                grown,
                100.0 * grown / size,
                size,
                workspace.bytes() - workspace.artifactBytes() - metadata);
        workspace.remove();
        WorkFolder.delete(edited);
    }

    /** A row that is there once more, behind the first end of line after the middle. */
    private void insertInTheMiddle(Path edited) throws IOException {
        byte[] bytes = new byte[BUFFER];
        long middle = Files.size(file) / 2;
        try (InputStream in = Files.newInputStream(file);
                OutputStream to = Files.newOutputStream(edited)) {
            long left = middle;
            while (left > 0) {
                int n = in.readNBytes(bytes, 0, (int) Math.min(left, bytes.length));
                to.write(bytes, 0, n);
                left -= n;
            }
            byte[] next = in.readNBytes(BUFFER);
            int start = indexAfterLineEnd(next, 0);
            int end = indexAfterLineEnd(next, start);
            to.write(next, 0, end);
            to.write(next, start, end - start);
            to.write(next, end, next.length - end);
            in.transferTo(to);
        }
    }

    private static int indexAfterLineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        throw new IllegalStateException("the file is too small to insert a row in its middle");
    }
}
