package dev.mlops.testkit;

import static dev.mlops.spi.Condition.attribute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link MetadataStore} must find, and in which order, as tests. Extend {@link MetadataStoreContract}, which has these too. What
 * a condition means is said by examples; beyond them the store is held against the one in memory, which looks at every document.
 */
public abstract class MetadataStoreQueryContract extends MetadataStoreUnitContract {
    private static final String KIND = "kind";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int KEYS = 60;
    /** Questions of one state of the store, between changes. */
    private static final int QUESTIONS_PER_ROUND = 50;

    /** For {@link MetadataStoreContract}. */
    MetadataStoreQueryContract() {}

    /** How many random queries the store is asked; fewer where each takes long. */
    protected int randomQueries() {
        return 2_000;
    }

    /** Attributes come back as they were given, bit for bit. */
    @Test
    public void attributes_anyValues_comeBackAsTheyWere(@TempDir Path place) throws Exception {
        Attributes all = Attributes.none()
                .text("text", "it's \u0000 \ud800 \ud83d\ude00 \u001a0041 \u00e9")
                .text("no number", "1")
                .text("long", "x".repeat(Attributes.LONGEST_TEXT))
                .number("zero", 0.0)
                .number("minus zero", -0.0)
                .number("nan", Double.NaN)
                .number("infinity", Double.POSITIVE_INFINITY)
                .number("minus infinity", Double.NEGATIVE_INFINITY)
                .number("least", Double.MIN_VALUE)
                .number("third", 1.0 / 3)
                .number("greatest", Double.MAX_VALUE)
                .instant("instant", NOON.plusNanos(1))
                .instant("first", Instant.MIN)
                .instant("last", Instant.MAX)
                .text("\u20ac".repeat(Attributes.LONGEST_NAME), "\u20ac".repeat(Attributes.LONGEST_TEXT))
                .text("%_\\\"'\u0000\ud800", "");
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one", all));
            Document kept = new Document(A, 1, "one", all);
            assertEquals(Optional.of(kept), store.read(tx -> tx.find(A)));
            assertEquals(List.of(kept), store.read(tx -> tx.list(KIND, "")));
            assertEquals(List.of(kept), store.read(tx -> tx.query(Query.of(KIND))));
            all.values().forEach((name, value) -> {
                assertEquals(List.of("a"), found(store, attribute(name).present()), name);
                if (value.isComparable()) {
                    assertEquals(List.of("a"), found(store, attribute(name).equalTo(value)), name);
                }
            });
        }
    }

    /** The body alone, or both. */
    @Test
    public void update_withoutAttributes_leavesThem(@TempDir Path place) throws Exception {
        Attributes before = Attributes.none().number("x", 1).text("y", "a");
        Attributes after = Attributes.none().number("x", 2).text("z", "b");
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one", before) && tx.update(A, 1, "two"));
            assertEquals(Optional.of(new Document(A, 2, "two", before)), store.read(tx -> tx.find(A)));
            assertEquals(List.of("a"), found(store, attribute("y").equalTo(Value.of("a"))));

            assertFalse(store.<Boolean>write(tx -> tx.update(A, 1, "three", after)), "an old revision");
            assertEquals(List.of("a"), found(store, attribute("x").equalTo(Value.of(1))));

            store.write(tx -> tx.update(A, 2, "three", after));
            assertEquals(Optional.of(new Document(A, 3, "three", after)), store.read(tx -> tx.find(A)));
            assertEquals(List.of(), found(store, attribute("y").present()));
            assertEquals(List.of(), found(store, attribute("x").equalTo(Value.of(1))));
            assertEquals(List.of("a"), found(store, attribute("x").equalTo(Value.of(2))));

            store.write(tx -> tx.update(A, 3, "four", Attributes.none()));
            assertEquals(List.of("a"), found(store, attribute("x").missing()));
        }
    }

    /** What is gone is not found. */
    @Test
    public void delete_takesTheAttributesAlong(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one", Attributes.none().number("x", 1)) && tx.delete(A, 1));
            assertEquals(List.of(), found(store, attribute("x").present()));
            store.write(tx -> tx.insert(A, "new"));
            assertEquals(List.of(), found(store, attribute("x").present()));
            assertEquals(List.of("a"), found(store, attribute("x").missing()));
        }
    }

    /** A type is compared with its own, and a comparison holds or it does not. */
    @Test
    public void comparisons_meanWhatTheContractSays(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            fill(
                    store,
                    Map.of(
                            "low", Attributes.none().number("x", -1.5),
                            "zero", Attributes.none().number("x", -0.0),
                            "high", Attributes.none().number("x", 1e300),
                            "nan", Attributes.none().number("x", Double.NaN),
                            "infinite", Attributes.none().number("x", Double.POSITIVE_INFINITY),
                            "text", Attributes.none().text("x", "0"),
                            "upper", Attributes.none().text("x", "A"),
                            "instant", Attributes.none().instant("x", NOON),
                            "later", Attributes.none().instant("x", NOON.plusNanos(1)),
                            "none", Attributes.none().number("y", 0)));
            var x = attribute("x");
            Map<Condition, String> expected = new LinkedHashMap<>();
            expected.put(x.equalTo(Value.of(0.0)), "zero");
            expected.put(x.differentFrom(Value.of(0.0)), "high low");
            expected.put(x.equalTo(Value.of(0.0)).not(), "high infinite instant later low nan none text upper");
            expected.put(x.lessThan(Value.of(0)), "low");
            expected.put(x.atMost(Value.of(0)), "low zero");
            expected.put(x.greaterThan(Value.of(-1.5)), "high zero");
            expected.put(x.atLeast(Value.of(-1.5)), "high low zero");
            expected.put(x.greaterThan(Value.of(Double.MAX_VALUE)), "");
            expected.put(x.lessThan(Value.of(-Double.MAX_VALUE)), "");
            expected.put(x.equalTo(Value.of("0")), "text");
            expected.put(x.atLeast(Value.of("")), "text upper");
            expected.put(x.greaterThan(Value.of("0")), "upper");
            expected.put(x.equalTo(Value.of("a")), "");
            expected.put(x.differentFrom(Value.of("a")), "text upper");
            expected.put(x.equalTo(Value.of(NOON)), "instant");
            expected.put(x.greaterThan(Value.of(NOON)), "later");
            expected.put(x.atMost(Value.of(Instant.MAX)), "instant later");
            expected.put(x.in(Value.of(1e300), Value.of("0"), Value.of(NOON), Value.of("none")), "high instant text");
            expected.put(x.present(), "high infinite instant later low nan text upper zero");
            expected.put(x.missing(), "none");
            expected.put(x.like("%"), "text upper");
            expected.put(x.like("a"), "");
            expected.put(x.ilike("a"), "upper");
            expected.put(x.lessThan(Value.of(0)).or(attribute("y").present()), "low none");
            expected.put(x.lessThan(Value.of(0)).and(attribute("y").present()), "");
            expected.put(x.greaterThan(Value.of(-2)).and(x.lessThan(Value.of(1))), "low zero");
            expected.put(attribute("unknown").equalTo(Value.of(1)), "");
            expected.put(
                    attribute("unknown").equalTo(Value.of(1)).not(),
                    "high infinite instant later low nan none text upper zero");
            expected.forEach((condition, names) -> {
                assertEquals(names, String.join(" ", found(store, condition)), condition.toString());
                long count = names.isEmpty() ? 0 : names.split(" ").length;
                assertEquals(count, count(store, Query.of(KIND).where(condition), 99), condition.toString());
            });
        }
    }

    /** A pattern is the whole text, character by character, and nothing but % and _ is special. */
    @Test
    public void like_meansWhatTheContractSays(@TempDir Path place) throws Exception {
        List<String> texts = List.of(
                "",
                "a",
                "A",
                "ab",
                "aB",
                "abc",
                "a%c",
                "a_c",
                "a\\c",
                "a.c",
                "a\nc",
                "\u00e9",
                "\u00c9",
                "a\u0000c",
                "\ud83d\ude00",
                "\ud800",
                "\u0161",
                "aaab",
                "K",
                "k",
                "\u212a");
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (int i = 0; i < texts.size(); i++) {
                    tx.insert(key("n" + i), "", Attributes.none().text("x", texts.get(i)));
                }
                return true;
            });
            var x = attribute("x");
            Map<Condition, List<String>> expected = new LinkedHashMap<>();
            expected.put(x.like(""), List.of(""));
            expected.put(x.like("a"), List.of("a"));
            expected.put(x.ilike("a"), List.of("a", "A"));
            expected.put(x.like("a_"), List.of("ab", "aB"));
            expected.put(x.ilike("AB"), List.of("ab", "aB"));
            expected.put(x.like("a_c"), List.of("abc", "a%c", "a_c", "a\\c", "a.c", "a\nc", "a\u0000c"));
            expected.put(x.like("a\\_c"), List.of("a_c"));
            expected.put(x.like("a\\%c"), List.of("a%c"));
            expected.put(x.like("a\\\\c"), List.of("a\\c"));
            expected.put(x.like("a.c"), List.of("a.c"));
            expected.put(x.like("%b%"), List.of("ab", "abc", "aaab"));
            expected.put(x.like("%a%ab"), List.of("aaab"));
            expected.put(x.ilike("\u00e9"), List.of("\u00e9"));
            expected.put(x.ilike("k"), List.of("K", "k"));
            expected.put(x.like("__"), List.of("ab", "aB", "\ud83d\ude00"));
            expected.put(x.like("\ud83d_"), List.of("\ud83d\ude00"));
            // The bytes of U+0161 in UTF-8 are C5 A1; neither half of one is a letter by itself.
            expected.put(x.like("%\u0161%"), List.of("\u0161"));
            expected.put(x.like("%a1%"), List.of());
            expected.forEach((condition, found) -> assertEquals(
                    found,
                    store.read(tx -> tx.query(Query.of(KIND).where(condition))).stream()
                            .map(document ->
                                    Integer.valueOf(document.key().name().substring(1)))
                            .sorted()
                            .map(texts::get)
                            .toList(),
                    condition.toString()));
        }
    }

    /** Whoever has no place in the order comes last, whichever way it runs. */
    @Test
    public void order_putsWhatCannotBeComparedLast(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            fill(
                    store,
                    Map.of(
                            "a", Attributes.none().number("x", 2).number("y", 1),
                            "b", Attributes.none().number("x", 1).number("y", 1),
                            "c", Attributes.none().number("x", Double.NaN).number("y", 0),
                            "d",
                                    Attributes.none()
                                            .number("x", Double.POSITIVE_INFINITY)
                                            .number("y", 2),
                            "e", Attributes.none().number("y", Double.NEGATIVE_INFINITY),
                            "f", Attributes.none().text("x", "text"),
                            "g", Attributes.none().instant("x", NOON).number("y", 1),
                            "h", Attributes.none().number("x", 2).number("y", 3)));
            Query all = Query.of(KIND);
            assertEquals("a b c d e f g h", names(store, all));
            assertEquals("b a h f g c d e", names(store, all.orderBy("x")));
            assertEquals("g f a h b c d e", names(store, all.orderByDescending("x")));
            assertEquals(
                    "g f h a b d c e", names(store, all.orderByDescending("x").orderByDescending("y")));
            assertEquals("c a b g d h e f", names(store, all.orderBy("y")));
            assertEquals("c b a g d h f e", names(store, all.orderBy("y").orderBy("x")));
            assertEquals("h d a b g c e f", names(store, all.orderByDescending("y")));
            assertEquals("h d a", names(store, all.orderByDescending("y").limit(3)));
            assertEquals(
                    "a h b",
                    names(store, all.orderByDescending("x").where(attribute("x").lessThan(Value.of(9)))));
            assertEquals("a b c d e f g h", names(store, all.orderBy("unknown")));
        }
    }

    /** Going page by page meets each document once, in the order of the whole. */
    @Test
    public void pages_oneAfterTheOther_areTheWhole(@TempDir Path place) throws Exception {
        RandomQueries random = new RandomQueries(7);
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (int i = 0; i < KEYS; i++) {
                    tx.insert(key("n" + i), "", random.attributes());
                }
                return true;
            });
            for (int i = 0; i < 20; i++) {
                Query query = random.query(KIND).limit(Integer.MAX_VALUE);
                List<Document> whole = store.read(tx -> tx.query(query));
                List<Document> walked = new ArrayList<>();
                List<Document> page = store.read(tx -> tx.query(query.limit(7)));
                while (!page.isEmpty()) {
                    walked.addAll(page);
                    Document last = page.get(page.size() - 1);
                    page = store.read(tx -> tx.query(query.after(last).limit(7)));
                }
                assertEquals(whole, walked, query.toString());
            }
        }
    }

    /** What comes and goes between two pages neither repeats nor hides another. */
    @Test
    public void pages_whileOthersInsertAndDelete_stayInPlace(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (int i = 0; i < 10; i++) {
                    tx.insert(key("n" + i), "", Attributes.none().number("x", Math.floor(i / 2.0)));
                }
                return true;
            });
            Query query = Query.of(KIND).orderByDescending("x").limit(4);
            List<Document> first = store.read(tx -> tx.query(query));
            assertEquals(List.of("n8", "n9", "n6", "n7"), names(first));
            store.write(tx -> tx.insert(key("before"), "", Attributes.none().number("x", 3.5))
                    && tx.insert(key("behind"), "", Attributes.none().number("x", 2.5))
                    && tx.insert(key("n"), "", Attributes.none().number("x", 3))
                    && tx.delete(first.get(3).key(), 1));
            List<Document> second = store.read(tx -> tx.query(query.after(first.get(3))));
            assertEquals(List.of("behind", "n4", "n5", "n2"), names(second));
            List<Document> third = store.read(tx -> tx.query(query.after(second.get(3))));
            assertEquals(List.of("n3", "n0", "n1"), names(third));
        }
    }

    /** Counting stops where it need not go on. */
    @Test
    public void count_stopsAtTheCap(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (int i = 0; i < 10; i++) {
                    tx.insert(key("n" + i), "", Attributes.none().number("x", i));
                    tx.insert(
                            new MetadataStore.Key("other", "n" + i),
                            "",
                            Attributes.none().number("x", i));
                }
                return true;
            });
            Query all = Query.of(KIND);
            assertEquals(10, count(store, all, 11));
            assertEquals(10, count(store, all, 10));
            assertEquals(9, count(store, all, 9));
            assertEquals(0, count(store, Query.of("none"), 9));
            Query some = all.where(attribute("x").atLeast(Value.of(4))).limit(1).orderBy("x");
            assertEquals(6, count(store, some, Long.MAX_VALUE));
            assertEquals(5, count(store, some, 5));
            assertThrows(IllegalArgumentException.class, () -> count(store, all, 0));
        }
    }

    /** The largest query that there is. */
    @Test
    public void query_asLargeAsAllowed_isAnswered(@TempDir Path place) throws Exception {
        Condition wide = attribute("x").equalTo(Value.of(0));
        for (int i = 1; i < 498; i++) {
            wide = wide.or(attribute("x" + i).equalTo(Value.of(i)));
        }
        Condition deep = attribute("x").equalTo(Value.of(0));
        for (int i = 0; i < 99; i++) {
            deep = deep.not();
        }
        Query wideQuery = Query.of(KIND).where(wide);
        Query deepQuery = Query.of(KIND).where(deep);
        assertThrows(
                IllegalArgumentException.class,
                () -> wideQuery.where(attribute("x").in(Value.of(1), Value.of(2))));
        Condition deeper = deep.not();
        assertThrows(IllegalArgumentException.class, () -> Query.of(KIND).where(deeper));
        try (MetadataStore store = open(place)) {
            fill(
                    store,
                    Map.of(
                            "a", Attributes.none().number("x497", 497),
                            "b", Attributes.none().number("x", 0),
                            "c", Attributes.none().number("x", 1)));
            assertEquals("a b", names(store, wideQuery));
            assertEquals("a c", names(store, deepQuery));
        }
    }

    /** Any query, after any changes, has the answer that looking at every document gives. */
    @Test
    public void randomQueries_answerAsTheStoreInMemory(@TempDir Path place) throws Exception {
        RandomQueries random = new RandomQueries(42);
        try (MetadataStore store = open(place);
                MetadataStore oracle = InMemoryMetadataStore.create()) {
            int answered = 0;
            for (int asked = 0; asked < randomQueries(); asked += QUESTIONS_PER_ROUND) {
                change(random, List.of(store, oracle));
                List<Document> all = oracle.read(tx -> tx.list(KIND, ""));
                List<Query> queries = new ArrayList<>();
                for (int i = 0; i < QUESTIONS_PER_ROUND; i++) {
                    queries.add(random.query(KIND, all));
                }
                List<List<Document>> expected = answers(oracle, queries);
                List<List<Document>> found = answers(store, queries);
                for (int i = 0; i < queries.size(); i++) {
                    assertEquals(names(expected.get(i)), names(found.get(i)), queries.get(i)::toString);
                    assertEquals(expected.get(i), found.get(i), queries.get(i)::toString);
                    Query query = queries.get(i);
                    assertEquals(count(oracle, query, 20), count(store, query, 20), query::toString);
                    answered += expected.get(i).isEmpty() ? 0 : 1;
                }
            }
            assertTrue(answered > randomQueries() / 3, "queries with an answer that is not empty: " + answered);
        }
    }

    private static List<List<Document>> answers(MetadataStore store, List<Query> queries) {
        return store.read(tx -> queries.stream().map(tx::query).toList());
    }

    /** Inserts, updates and deletes the same in both. */
    private static void change(RandomQueries random, List<MetadataStore> stores) {
        for (int i = 0; i < 30; i++) {
            MetadataStore.Key key = key(random.name(KEYS));
            Attributes attributes = random.attributes();
            int what = random.below(6);
            List<Boolean> done = new ArrayList<>();
            for (MetadataStore store : stores) {
                done.add(store.<Boolean>write(tx -> {
                    long revision = tx.find(key).map(Document::revision).orElse(1L);
                    return switch (what) {
                        case 0 -> tx.update(key, revision, "body", attributes);
                        case 1 -> tx.update(key, revision, "another body");
                        case 2 -> tx.delete(key, revision);
                        default -> tx.insert(key, "body", attributes);
                    };
                }));
            }
            assertEquals(done.get(0), done.get(1), "change " + what + " of " + key);
        }
    }

    private static MetadataStore.Key key(String name) {
        return new MetadataStore.Key(KIND, name);
    }

    /** Also another kind, whose documents are not to be found. */
    private static void fill(MetadataStore store, Map<String, Attributes> documents) {
        store.write(tx -> {
            documents.forEach((name, attributes) -> {
                tx.insert(key(name), "", attributes);
                tx.insert(new MetadataStore.Key("other", name), "", attributes);
            });
            return true;
        });
    }

    private static List<String> found(MetadataStore store, Condition condition) {
        return names(store.read(tx -> tx.query(Query.of(KIND).where(condition))));
    }

    private static long count(MetadataStore store, Query query, long cap) {
        return store.<Long>read(tx -> tx.count(query, cap));
    }

    private static String names(MetadataStore store, Query query) {
        return store.read(tx -> tx.query(query)).stream()
                .map(document -> document.key().name())
                .collect(Collectors.joining(" "));
    }

    private static List<String> names(List<Document> documents) {
        return documents.stream().map(document -> document.key().name()).toList();
    }
}
