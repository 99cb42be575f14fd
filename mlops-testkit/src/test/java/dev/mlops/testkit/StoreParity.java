package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.error.MlOpsException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace gives the same answers whatever keeps its metadata. Each question is asked of the store at hand and of the one in memory, which has no SQL; what some of the
 * answers must be is written down in the tests.
 */
abstract class StoreParity {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** As long as an attribute may be. */
    static final String LONG = "\u00fc".repeat(499) + "x";

    /** Tag names and values that somebody could come by. */
    static final Map<String, String> HOSTILE = hostile();

    @TempDir
    Path place;

    private static Map<String, String> hostile() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("quote", "O'Brien");
        tags.put("it's", "\"quoted\"");
        tags.put("say \"hi\"", "a \\ b");
        tags.put("drop", "'; drop table mlops_document; --");
        tags.put("wild", "50%_off");
        tags.put("gr\u00f6\u00dfe", "na\u00efve");
        tags.put("\u540d\u524d", "\u30c6\u30b9\u30c8");
        tags.put("smile \ud83d\ude00", "\ud83d\ude00\uffff");
        tags.put("nothing", "");
        tags.put("null", "a\u0000b");
        tags.put("when", "2026-01-01T00:00:00Z");
        tags.put("number", "1e3");
        tags.put("long", LONG);
        tags.put("longer", LONG + "y");
        tags.put("order by", "limit 1");
        return tags;
    }

    /** A new, empty store. */
    abstract MetadataStore open(Path folder) throws Exception;

    /** What is asked of a workspace. */
    interface Questions {
        void ask(Workspace workspace, Answers answers);
    }

    /** What was asked, and what came of it. */
    static final class Answers {
        private final Map<String, String> all = new LinkedHashMap<>();
        private final MutableClock clock = MutableClock.at(START);

        void ask(String question, Supplier<?> answer) {
            String what;
            try {
                what = String.valueOf(answer.get());
            } catch (MlOpsException | IllegalArgumentException | IllegalStateException e) {
                what = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
            assertThat(all.put(question, what)).as(question).isNull();
        }

        /** The one of the workspace. */
        MutableClock clock() {
            return clock;
        }
    }

    /** The answers, the same of both stores. */
    final Map<String, String> answers(Questions questions) throws Exception {
        try (MetadataStore here = open(place);
                MetadataStore memory = InMemoryMetadataStore.create()) {
            Map<String, String> answers = answers(here, questions);
            assertThat(answers).containsExactlyEntriesOf(answers(memory, questions));
            return answers;
        }
    }

    private static Map<String, String> answers(MetadataStore metadata, Questions questions) {
        Answers answers = new Answers();
        try (ArtifactStore artifacts = InMemoryArtifactStore.create();
                Workspace workspace = MlOps.builder()
                        .metadata(metadata)
                        .artifacts(artifacts)
                        .engine(new WeightEngine())
                        .clock(answers.clock)
                        .executor(Runnable::run)
                        .build()) {
            questions.ask(workspace, answers);
        }
        return answers.all;
    }

    /** One of these. */
    static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A search over these attributes and values, texts from a few parts, so that some answers are not empty. */
    static String search(Random random, List<String> attributes, List<String> values, List<String> orders) {
        return condition(random, attributes, values, 2)
                + (random.nextBoolean() ? "" : " order by " + any(random, orders) + any(random, List.of("", " desc")));
    }

    private static String condition(Random random, List<String> attributes, List<String> values, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            String first = condition(random, attributes, values, depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> "(" + first + " and " + condition(random, attributes, values, depth - 1) + ")";
                case 1 -> "(" + first + " or " + condition(random, attributes, values, depth - 1) + ")";
                default -> "not " + first;
            };
        }
        String attribute = any(random, attributes);
        String value = any(random, values);
        return switch (random.nextInt(4)) {
            case 0 -> attribute + " is " + any(random, List.of("missing", "present"));
            case 1 -> attribute + " in (" + value + ", 3, 'odd')";
            case 2 -> attribute + " like '" + any(random, List.of("%i%", "r%", "_ven", "")) + "'";
            default -> attribute + " " + any(random, List.of("=", "!=", "<", "<=", ">", ">=")) + " " + value;
        };
    }
}
