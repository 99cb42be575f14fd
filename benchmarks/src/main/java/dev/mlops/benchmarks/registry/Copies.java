package dev.mlops.benchmarks.registry;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Many documents made of one that the library wrote, put into the metadata store in large units of work; registering as many one by one would take long. Stateless. */
final class Copies {
    static final String TEAM = "tags.team";

    private static final int BATCH = 2_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> TEAMS = List.of("risk", "fraud", "sales", "search");

    private Copies() {}

    /**
     * Copies of the one document of a kind: with its body, with its attributes, those that are metrics at random from 0 to 1, one of four teams, and a second later each.
     *
     * @param metrics which metrics each has
     * @param name the name of a copy
     */
    static void make(MetadataStore store, String kind, int count, List<String> metrics, IntFunction<String> name) {
        List<Document> all = store.read(tx -> tx.list(kind, ""));
        Document model = all.get(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int start = 0; start < count; start += BATCH) {
            int first = start;
            int end = Math.min(count, start + BATCH);
            store.<Boolean>write(tx -> {
                for (int i = first; i < end; i++) {
                    tx.insert(
                            new MetadataStore.Key(kind, name.apply(i)),
                            model.body(),
                            attributes(model, metrics, i, random));
                }
                return true;
            });
        }
    }

    private static Attributes attributes(Document model, List<String> metrics, int number, SplittableRandom random) {
        TreeMap<String, Value> values = new TreeMap<>(model.attributes().values());
        metrics.forEach(metric -> values.put("metrics." + metric, Value.of(random.nextDouble())));
        values.put(TEAM, Value.of(TEAMS.get(random.nextInt(TEAMS.size()))));
        values.put("created", Value.of(FIRST.plusSeconds(number)));
        return Attributes.of(values);
    }

    /** A name that sorts by the number. */
    static String numbered(String form, int number) {
        return String.format(Locale.ROOT, form, number);
    }
}
