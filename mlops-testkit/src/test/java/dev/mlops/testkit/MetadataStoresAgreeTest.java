package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Transaction;
import dev.mlops.spi.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores that were written independently answer the same to anything that they are asked. */
class MetadataStoresAgreeTest {
    private static final String LETTERS = "ab%_\u0000\u00e9\ud83d\ude00\uffff";

    @Test
    void randomUnitsOfWork_haveTheSameAnswers(@TempDir Path place) {
        try (MetadataStore sqlite = JdbcMetadataStore.sqlite(place.resolve("metadata.db"));
                MetadataStore memory = InMemoryMetadataStore.create()) {
            for (int seed = 0; seed < 200; seed++) {
                assertThat(answers(sqlite, seed)).as("seed %d", seed).isEqualTo(answers(memory, seed));
            }
        }
    }

    private static List<Object> answers(MetadataStore store, long seed) {
        List<Object> answers = new ArrayList<>();
        try {
            return store.write(tx -> {
                // All chance starts anew with each run of the unit.
                answers.clear();
                Random random = new Random(seed);
                for (int i = 0; i < 12; i++) {
                    answers.add(ask(tx, random));
                }
                if (random.nextInt(4) == 0) {
                    throw new UnsupportedOperationException("taken back");
                }
                return List.copyOf(answers);
            });
        } catch (UnsupportedOperationException e) {
            answers.add("taken back");
            return answers;
        }
    }

    private static Object ask(Transaction tx, Random random) {
        MetadataStore.Key key = new MetadataStore.Key(string(random, 1), string(random, 2));
        String body = string(random, 5);
        return switch (random.nextInt(10)) {
            case 0 -> tx.find(key);
            case 1 -> tx.list(key.kind(), string(random, 2));
            case 2 -> tx.insert(key, body);
            case 3 -> tx.update(key, tx.find(key).map(found -> found.revision()).orElse(1L) - random.nextInt(2), body);
            case 4 -> tx.next(key.name());
            case 5 -> tx.delete(key, tx.find(key).map(found -> found.revision()).orElse(1L) - random.nextInt(2));
            case 6 -> tx.insert(key, body, Attributes.none().text("x", body));
            case 7 -> tx.query(Query.of(key.kind()).orderByDescending("x").limit(3));
            case 8 -> {
                tx.append(key.name(), body);
                yield "appended";
            }
            default -> tx.events(key.name());
        };
    }

    private static String string(Random random, int longest) {
        StringBuilder string = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            string.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return string.toString();
    }
}
