package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.Commands;
import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.benchmarks.harness.WorkFolder;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Folder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What it costs to commit many small files: {@code -Dbenchmark=SmallFilesBenchmark -Dbenchmark.args="10000 10000"}, how many there are and
 * how many bytes each has.
 *
 * <p><b>Measures</b> {@code ws.datasets().commit("data", Folder.of(folder))} into the empty workspace of a folder, which ends with all of it
 * forced to disk. The files, a hundred in a folder, hold random bytes, as compressed images do, and no two are the same. The peer is
 * {@code cp -r} of the folder and then {@code sync}, timed by the clock only, as they are processes of their own. {@code sync} waits for what
 * other programs write too, so the machine should be quiet.
 *
 * <p><b>Does not measure</b> the disk's reads: the files are in the page cache in both cases.
 */
public final class SmallFilesBenchmark {
    private static final int WARM_UPS = 1;
    private static final int SEED = 1;
    private static final int FILES_PER_FOLDER = 100;
    private static final String COPY = "cp -r + sync";
    private static final String COMMIT = "commit of folder";

    private SmallFilesBenchmark() {}

    /** Runs it; the arguments are the number of files and the bytes of each, 10,000 and 10,000 without them. */
    public static void main(String[] args) throws Exception {
        int count = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        int size = args.length < 2 ? 10_000 : Integer.parseInt(args[1]);
        WorkFolder folder = WorkFolder.asked();
        Path files = folder.resolve("small-files");
        Path copy = folder.resolve("small-files-copy");
        FreshWorkspace workspace = new FreshWorkspace(folder.resolve("small-files-workspace"));
        PrintStream out = System.out;
        Rounds.printHeader(out, String.format(Locale.ROOT, "Commit of %,d files of %,d bytes", count, size));
        WorkFolder.delete(copy);
        WorkFolder.delete(files);
        write(files, count, size);
        new Rounds(out, WARM_UPS, Rounds.asked())
                .add(COPY, WorkFolder::sync, () -> Cost.ofWall(() -> copy(files, copy)), () -> WorkFolder.delete(copy))
                .add(
                        COMMIT,
                        workspace::fresh,
                        () -> Cost.of(() -> mustHold(count, workspace.commit(Folder.of(files)))),
                        workspace::remove)
                .run()
                .print()
                .printRatio(COMMIT, COPY, "wall at most 3");
        WorkFolder.delete(files);
        Rounds.printFooter(out);
    }

    private static void write(Path folder, int count, int size) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] bytes = new byte[size];
        for (int i = 0; i < count; i++) {
            Path inside = Files.createDirectories(folder.resolve(String.valueOf(i / FILES_PER_FOLDER)));
            random.nextBytes(bytes);
            Files.write(inside.resolve(i + ".bin"), bytes);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Commands.run("cp", "-r", from.toString(), to.toString());
        WorkFolder.sync();
    }

    private static void mustHold(int count, DatasetVersion version) {
        if (version.files().size() != count) {
            throw new IllegalStateException("all " + count + " files are committed, found "
                    + version.files().size());
        }
    }
}
