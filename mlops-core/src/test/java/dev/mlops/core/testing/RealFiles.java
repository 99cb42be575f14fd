package dev.mlops.core.testing;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The real data sets of {@link SharedData}, each with the options with which it is read as it is meant. */
public final class RealFiles {
    private static final Map<String, Supplier<Csv>> FILES = files();

    private RealFiles() {}

    private static Map<String, Supplier<Csv>> files() {
        Map<String, Supplier<Csv>> files = new LinkedHashMap<>();
        files.put("adult.csv", () -> file("adult.csv").missing("?"));
        files.put("adult-test-raw.csv", () -> file("adult-test-raw.csv").missing("?"));
        files.put("bike-hour.csv", () -> file("bike-hour.csv").type("hr", ColumnType.INTEGER));
        files.put("electricity.csv", () -> file("electricity.csv"));
        files.put("titanic.csv", () -> file("titanic.csv"));
        files.put("winequality-red.csv", () -> file("winequality-red.csv"));
        files.put("german-credit.csv", () -> file("german-credit.csv"));
        files.put("horse-colic.csv", () -> file("horse-colic.csv").missing("?").header(columns(28)));
        files.put("diamonds.csv", () -> file("diamonds.csv"));
        files.put("penguins.csv", () -> file("penguins.csv"));
        files.put("taxis.csv", () -> file("taxis.csv"));
        files.put("music-emotions.csv", () -> file("music-emotions.csv"));
        files.put("credit-card-default.csv.gz", () -> file("credit-card-default.csv.gz"));
        files.put(
                "sms-spam.tsv",
                () -> file("sms-spam.tsv")
                        .delimiter('\t')
                        .header("label", "message")
                        .withoutQuotes());
        return files;
    }

    private static Csv file(String name) {
        return Csv.file(SharedData.file(name));
    }

    private static String[] columns(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).toArray(String[]::new);
    }

    /** Their names. */
    public static Stream<String> names() {
        return FILES.keySet().stream();
    }

    /** A file by its name, to be read with other options; where it is not there, as {@link SharedData#file}. */
    public static Csv csv(String name) {
        Supplier<Csv> file = FILES.get(name);
        if (file == null) {
            throw new AssertionError("no such file: " + name);
        }
        return file.get();
    }

    /** The rows of a file. */
    public static Table read(String name) {
        return TableSources.read(csv(name));
    }
}
