package dev.mlops.benchmarks.registry;

import dev.mlops.Workspace;
import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.benchmarks.harness.Spread;
import dev.mlops.benchmarks.harness.WorkFolder;
import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.MetadataStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What the registry and the log of experiments cost: {@code -Dbenchmark=registry.RegistryBenchmark -Dbenchmark.args="100000"}, the number of
 * versions and of runs that are searched.
 *
 * <p><b>Measures</b>, in a workspace on disk (SQLite with a commit that waits for the disk): resolving an alias that was resolved a moment
 * ago; registering a small model, against as many bytes forced to disk as often and in the way it does that itself: a new file with the artifacts, the folder that names
 * it, a log that is written over with the documents; and against three files that are written over; searches with two conditions, and in the order of a metric; a run with ten metrics, from start to end; the same from 32 threads
 * against one; a run of 100,000 points.
 *
 * <p><b>Does not measure</b> registering the versions and runs that are searched: they are copies of one that was, with its body and other
 * attributes, put in by large units of work. What is printed as MLflow's was measured on another day (its server on SQLite, its Java client).
 */
public final class RegistryBenchmark {
    private static final int RESOLVES = 5_000_000;
    private static final int REGISTERED = 30;
    private static final int FLOOR_BYTES = 64 << 20;
    private static final int SEARCHES = 100;
    private static final List<String> METRICS = List.of("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");

    private final PrintStream out = System.out;
    private final Workspace workspace;
    private final MetadataStore metadata;
    private final Path home;
    private final Workspace memory;
    private int models;

    private RegistryBenchmark(Path home, Workspace memory, MetadataStore metadata, Workspace workspace) {
        this.home = home;
        this.memory = memory;
        this.metadata = metadata;
        this.workspace = workspace;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int documents = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Path home = WorkFolder.asked().resolve("registry");
        WorkFolder.delete(home);
        Rounds.printHeader(
                System.out,
                String.format(Locale.ROOT, "the registry, with %,d versions and %,d runs", documents, documents));
        try (Workspace memory = MlOps.builder()
                        .metadata(JdbcMetadataStore.sqlite(home.resolve("other.db")))
                        .artifacts(DirectoryArtifactStore.at(home.resolve("other")))
                        .engine(new MeanEngine())
                        .build();
                JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(home.resolve("metadata.db"));
                DirectoryArtifactStore artifacts = DirectoryArtifactStore.at(home.resolve("artifacts"));
                Workspace workspace = MlOps.builder()
                        .metadata(metadata)
                        .artifacts(artifacts)
                        .engine(new MeanEngine())
                        .build()) {
            RegistryBenchmark benchmark = new RegistryBenchmark(home, memory, metadata, workspace);
            benchmark.fill(documents);
            benchmark.resolve();
            benchmark.search();
            benchmark.register();
            benchmark.lifecycles();
            benchmark.points();
        }
        WorkFolder.delete(home);
        Rounds.printFooter(System.out);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    /** Another small model each time. */
    private Model<?> model() {
        models++;
        return memory.trainer(Task.regression("y"))
                .algorithm(new MeanEngine.Mean())
                .train(Table.of(Column.numbers("x", 1, 2, 3), Column.numbers("y", models, 2, 3)));
    }

    private void fill(int documents) {
        workspace.registry().register("income", model());
        new Lifecycles(workspace.runs(), METRICS);
        Copies.make(metadata, "model-version", documents, METRICS, i -> Copies.numbered("copies/%010d", i + 1));
        Copies.make(metadata, "experiment-run", documents, METRICS, i -> Copies.numbered("%032x", i));
    }

    private void resolve() {
        ModelVersion champion = workspace.registry().get("income", 1);
        workspace.registry().promote(champion, "champion");
        double[] nanos = new double[Rounds.asked()];
        for (int round = -2; round < nanos.length; round++) {
            long versions = 0;
            long start = System.nanoTime();
            for (int i = 0; i < RESOLVES; i++) {
                versions += workspace.registry().get("income@champion").version();
            }
            double each = (double) (System.nanoTime() - start) / RESOLVES;
            if (versions != (long) RESOLVES * champion.version()) {
                throw new IllegalStateException("another version: " + versions);
            }
            if (round >= 0) {
                nanos[round] = each;
            }
        }
        print("an alias resolved again: %s ns; aim: below 100 (MLflow 8.7 ms)", Spread.of(nanos));
    }

    private void register() throws Exception {
        long before = WorkFolder.size(home.resolve("artifacts"));
        for (int i = 0; i < REGISTERED; i++) {
            workspace.registry().register("small", model());
        }
        int artifactBytes = each(WorkFolder.size(home.resolve("artifacts")) - before);
        int documentBytes = documentBytes();
        print(
                "a small model registered writes %,d bytes of artifacts and %,d of documents",
                artifactBytes, documentBytes);
        double[] toAppends = new double[Rounds.asked()];
        double[] toForced = new double[Rounds.asked()];
        List<Double> registered = new ArrayList<>();
        List<Double> appended = new ArrayList<>();
        List<Double> forced = new ArrayList<>();
        Path folder = Files.createDirectories(home.resolve("floor"));
        try (FileChannel first = written("floor-1");
                FileChannel second = written("floor-2")) {
            for (int round = 0; round < toForced.length; round++) {
                List<Double> ours = new ArrayList<>();
                List<Double> appends = new ArrayList<>();
                List<Double> same = new ArrayList<>();
                for (int i = 0; i < REGISTERED; i++) {
                    Model<?> model = model();
                    Path file = folder.resolve("pack-" + models);
                    ours.add(Cost.of(() -> workspace.registry().register("small", model))
                            .wall());
                    appends.add(Cost.of(() -> {
                                append(first, artifactBytes / 2);
                                append(first, artifactBytes / 2);
                                append(second, documentBytes);
                            })
                            .wall());
                    same.add(Cost.of(() -> {
                                appear(folder, file, artifactBytes);
                                append(second, documentBytes);
                            })
                            .wall());
                }
                registered.addAll(ours);
                appended.addAll(appends);
                forced.addAll(same);
                double median = Times.ofSeconds(ours).median();
                toAppends[round] = median / Times.ofSeconds(appends).median();
                toForced[round] = median / Times.ofSeconds(same).median();
            }
        }
        print(
                "a small model registered: %s; a new file, its folder and a log written over, forced: %s; ratio %s; aim: below 3 (MLflow 28 ms)",
                Times.ofSeconds(registered), Times.ofSeconds(forced), Spread.of(toForced));
        print("three files written over, forced: %s; ratio %s", Times.ofSeconds(appended), Spread.of(toAppends));
    }

    /** A new file that is there for good, as that of artifacts is: written, forced, named, and the name forced. */
    private static void appear(Path folder, Path file, int bytes) throws IOException {
        Path temporary = folder.resolve("new");
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            append(channel, bytes);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static int each(long grown) {
        return (int) Math.max(2, grown / REGISTERED);
    }

    /** By how much the log of a new database grows with each; that of an old one is written over from its beginning. */
    private int documentBytes() throws IOException {
        Path file = home.resolve("new.db");
        Path log = home.resolve("new.db-wal");
        try (JdbcMetadataStore documents = JdbcMetadataStore.sqlite(file);
                Workspace fresh = MlOps.builder()
                        .metadata(documents)
                        .artifacts(InMemoryArtifactStore.create())
                        .engine(new MeanEngine())
                        .build()) {
            fresh.registry().register("small", model());
            long before = Files.size(log);
            for (int i = 0; i < REGISTERED; i++) {
                fresh.registry().register("small", model());
            }
            return each(Files.size(log) - before);
        }
    }

    /** A file to be written over from its beginning, as the log of a database is: that is less work for a file system than to make a file longer. */
    private FileChannel written(String name) throws IOException {
        FileChannel file = FileChannel.open(home.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        append(file, FLOOR_BYTES);
        file.position(0);
        return file;
    }

    private static void append(FileChannel file, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        file.force(false);
    }

    private void lifecycles() throws Exception {
        Lifecycles lifecycles = new Lifecycles(workspace.runs().name("lifecycle"), METRICS);
        print("a run with ten metrics from start to end: %s; aim: below 9.8 ms (MLflow 98)", lifecycles.one());
        double[] alone = new double[Rounds.asked()];
        double[] many = new double[Rounds.asked()];
        double[] ratios = new double[Rounds.asked()];
        for (int round = -1; round < ratios.length; round++) {
            double one = lifecycles.perSecond(1);
            double all = lifecycles.perSecond(Lifecycles.MANY);
            if (round >= 0) {
                alone[round] = one;
                many[round] = all;
                ratios[round] = all / one;
            }
        }
        print(
                "runs a second: one thread %s, %d threads %s, ratio %s; aim: at least 5",
                Spread.of(alone), Lifecycles.MANY, Spread.of(many), Spread.of(ratios));
    }

    private void points() throws Exception {
        Lifecycles lifecycles = new Lifecycles(workspace.runs().name("long"), METRICS);
        int rounds = Rounds.asked();
        print("a run of 100,000 points, recorded and kept: %s", Times.of(rounds, lifecycles::longRun));
        print("one of its ten metrics read: %s", Times.of(rounds, lifecycles::readLong));
    }

    private void search() throws Exception {
        for (String search : List.of(
                "metrics.m0 > 0.9 and tags.team = 'risk' limit 20",
                "metrics.m0 > 0.9 and tags.team = 'risk' order by metrics.m0 desc limit 20",
                "metrics.m0 > 0.9 and tags.team = 'risk' order by created desc limit 20",
                "order by metrics.m1 limit 20",
                "metrics.m0 > 0.9 and tags.team = 'none' order by metrics.m0 desc limit 20")) {
            timed("versions", search, () -> workspace.registry().find(search));
            timed("runs", search, () -> workspace.runs().find(search));
        }
    }

    private void timed(String what, String search, Callable<? extends List<?>> find) throws Exception {
        int found = find.call().size();
        print("%s where %s: %d in %s; aim: below 5 ms", what, search, found, Times.of(SEARCHES, find));
    }
}
