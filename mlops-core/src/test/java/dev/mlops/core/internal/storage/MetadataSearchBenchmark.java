package dev.mlops.core.internal.storage;

import static dev.mlops.spi.Condition.attribute;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What a search costs against what nobody can go below, taken in turn in one run: prepared SQL over the plain tables that one would make by
 * hand (numbers as reals, texts as text, an index over values), and against listing all documents and looking at each. Not part of the
 * tests.
 *
 * <p>Run it with the test class path: {@code java -cp ... dev.mlops.core.internal.storage.MetadataSearchBenchmark [documents] [rounds]}. It
 * works in the folder for temporary files and deletes all of it at the end.
 */
final class MetadataSearchBenchmark {
    private static final int NUMBERS = 10;
    private static final int TEXTS = 5;
    private static final int BATCH = 1_000;
    private static final String EXISTS =
            "exists (select 1 from text t where t.doc = d.id and t.name = 'lr' and t.value = '0.1')";
    private static final String SELECT = "select d.name, d.revision, d.body from number o cross join doc d";

    private MetadataSearchBenchmark() {}

    public static void main(String[] args) throws Exception {
        int documents = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        Path dir = Files.createTempDirectory("search-benchmark");
        try (JdbcMetadata store = JdbcMetadata.sqlite(dir.resolve("store.db"));
                Connection raw = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("raw.db"))) {
            print(
                    "load: store %.1f s, tables by hand %.1f s",
                    seconds(() -> fill(store, documents)), seconds(() -> fill(raw, documents)));
            print(
                    "size: store %d MB, tables by hand %d MB",
                    Files.size(dir.resolve("store.db")) >> 20, Files.size(dir.resolve("raw.db")) >> 20);
            Query best = Query.of("run")
                    .where(attribute("m0")
                            .greaterThan(Value.of(0.9))
                            .and(attribute("lr").equalTo(Value.of("0.1"))))
                    .orderByDescending("m0")
                    .limit(20);
            compare(
                    "m0 > 0.9 and lr = '0.1' order by m0 desc limit 20",
                    rounds,
                    () -> names(store.read(tx -> tx.query(best))),
                    raw,
                    SELECT + " where d.id = o.doc and o.name = 'm0' and o.value > 0.9 and " + EXISTS
                            + " order by o.value desc limit 20");
            Query top = Query.of("run").orderByDescending("m0").limit(20);
            compare(
                    "order by m0 desc limit 20",
                    rounds,
                    () -> names(store.read(tx -> tx.query(top))),
                    raw,
                    SELECT + " where d.id = o.doc and o.name = 'm0' order by o.value desc limit 20");
            Query none = Query.of("run")
                    .where(attribute("m0")
                            .greaterThan(Value.of(0.9))
                            .and(attribute("lr").equalTo(Value.of("none"))))
                    .orderByDescending("m0")
                    .limit(20);
            compare(
                    "the same with a value of lr that no document has",
                    rounds,
                    () -> names(store.read(tx -> tx.query(none))),
                    raw,
                    SELECT + " where d.id = o.doc and o.name = 'm0' and o.value > 0.9 and "
                            + EXISTS.replace("'0.1'", "'none'") + " order by o.value desc limit 20");
            naive(store, best);
            writes(store, documents);
        } finally {
            delete(dir);
        }
    }

    private static void compare(String what, int rounds, Callable<List<String>> ours, Connection raw, String sql)
            throws Exception {
        try (PreparedStatement statement = raw.prepareStatement(sql)) {
            if (!ours.call().equals(selected(statement))) {
                throw new IllegalStateException("the two do not find the same: " + what);
            }
            double[] store = new double[rounds];
            double[] floor = new double[rounds];
            for (int round = -rounds; round < rounds; round++) {
                // The first half warms up.
                double a = seconds(ours);
                double b = seconds(() -> selected(statement));
                if (round >= 0) {
                    store[round] = a;
                    floor[round] = b;
                }
            }
            print(
                    "%s: store %.3f ms (p95 %.3f), prepared SQL by hand %.3f ms (p95 %.3f), ratio %.2f",
                    what,
                    quantile(store, 0.5) * 1e3,
                    quantile(store, 0.95) * 1e3,
                    quantile(floor, 0.5) * 1e3,
                    quantile(floor, 0.95) * 1e3,
                    quantile(store, 0.5) / quantile(floor, 0.5));
        }
    }

    /** What was possible before: read all, look at each. */
    private static void naive(MetadataStore store, Query best) throws Exception {
        List<String> found = names(store.read(tx -> tx.query(best)));
        for (int round = 0; round < 3; round++) {
            List<String> listed = new ArrayList<>();
            double seconds = seconds(() -> listed.addAll(names(store.read(tx -> tx.list("run", "").stream()
                    .filter(document -> number(document) > 0.9
                            && document.attributes().find("lr").equals(Optional.of(Value.of("0.1"))))
                    .sorted(Comparator.comparingDouble(MetadataSearchBenchmark::number)
                            .reversed())
                    .limit(20)
                    .toList()))));
            if (!listed.equals(found)) {
                throw new IllegalStateException("listing all finds others");
            }
            print("the same through list and a filter: %.0f ms", seconds * 1e3);
        }
    }

    private static double number(Document document) {
        return ((Attributes.NumberValue) document.attributes().find("m0").orElseThrow()).number();
    }

    private static void writes(MetadataStore store, int documents) throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        double[] each = new double[200];
        for (int i = 0; i < each.length; i++) {
            MetadataStore.Key key = key(documents + i);
            Attributes attributes = attributes(random);
            each[i] = seconds(() -> store.<Boolean>write(tx -> tx.insert(key, body(1), attributes)));
        }
        print(
                "insert a document with %d attributes amid them, durably: %.2f ms (p95 %.2f)",
                NUMBERS + TEXTS, quantile(each, 0.5) * 1e3, quantile(each, 0.95) * 1e3);
    }

    private static int fill(MetadataStore store, int documents) {
        SplittableRandom random = new SplittableRandom(1);
        for (int start = 0; start < documents; start += BATCH) {
            int first = start;
            store.write(tx -> {
                for (int i = first; i < Math.min(documents, first + BATCH); i++) {
                    tx.insert(key(i), body(i), attributes(random));
                }
                return true;
            });
        }
        return documents;
    }

    private static int fill(Connection raw, int documents) throws SQLException {
        SplittableRandom random = new SplittableRandom(1);
        try (Statement statement = raw.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute(
                    "create table doc (id integer primary key, name text unique, revision bigint, body text)");
            for (String[] each : new String[][] {{"number", "real"}, {"text", "text"}}) {
                statement.execute("create table " + each[0] + " (doc integer not null, name text not null, value "
                        + each[1] + " not null, primary key (doc, name)) without rowid");
                statement.execute("create index " + each[0] + "_value on " + each[0] + " (name, value, doc)");
            }
        }
        raw.setAutoCommit(false);
        try (PreparedStatement doc = raw.prepareStatement("insert into doc values (?, ?, 1, ?)");
                PreparedStatement number = raw.prepareStatement("insert into number values (?, ?, ?)");
                PreparedStatement text = raw.prepareStatement("insert into text values (?, ?, ?)")) {
            for (int i = 0; i < documents; i++) {
                doc.setInt(1, i);
                doc.setString(2, key(i).name());
                doc.setString(3, body(i));
                doc.executeUpdate();
                for (var each : attributes(random).values().entrySet()) {
                    boolean isNumber = each.getValue() instanceof Attributes.NumberValue;
                    PreparedStatement statement = isNumber ? number : text;
                    statement.setInt(1, i);
                    statement.setString(2, each.getKey());
                    if (each.getValue() instanceof Attributes.NumberValue value) {
                        statement.setDouble(3, value.number());
                    } else if (each.getValue() instanceof Attributes.TextValue value) {
                        statement.setString(3, value.text());
                    }
                    statement.executeUpdate();
                }
                if (i % BATCH == BATCH - 1) {
                    raw.commit();
                }
            }
            raw.commit();
        }
        raw.setAutoCommit(true);
        return documents;
    }

    private static MetadataStore.Key key(int number) {
        return new MetadataStore.Key("run", String.format(Locale.ROOT, "run-%08d", number));
    }

    private static String body(int number) {
        return "{\"run\":" + number + ",\"note\":\"" + "x".repeat(200) + "\"}";
    }

    private static Attributes attributes(SplittableRandom random) {
        Attributes attributes = Attributes.none();
        for (int i = 0; i < NUMBERS; i++) {
            attributes = attributes.number("m" + i, random.nextDouble());
        }
        attributes =
                attributes.text("lr", List.of("0.5", "0.1", "0.01", "0.001").get(random.nextInt(4)));
        for (int i = 1; i < TEXTS; i++) {
            attributes = attributes.text("p" + i, "value-" + random.nextInt(100));
        }
        return attributes;
    }

    private static List<String> names(List<Document> documents) {
        return documents.stream().map(document -> document.key().name()).toList();
    }

    private static List<String> selected(PreparedStatement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        long read = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
                read += row.getLong(2) + row.getString(3).length();
            }
        }
        if (read < names.size()) {
            throw new IllegalStateException("rows without content");
        }
        return names;
    }

    private static double seconds(Callable<?> step) throws Exception {
        long start = System.nanoTime();
        step.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    private static void delete(Path dir) throws Exception {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
