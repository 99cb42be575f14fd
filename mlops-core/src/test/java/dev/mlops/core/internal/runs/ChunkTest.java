package dev.mlops.core.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChunkTest {
    private static List<Point> read(String body) {
        List<Point> points = new ArrayList<>();
        Chunk.read(body, "chunk", points::add);
        return points;
    }

    @Provide
    Arbitrary<List<Point>> points() {
        Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(4);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0));
        return Combinators.combine(names, Arbitraries.longs(), values, times)
                .as(Point::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 200)
    void read_whatBodyWrote_givesTheSamePoints(@ForAll("points") List<Point> points) {
        assertThat(read(new Chunk(0, points).body())).isEqualTo(points);
    }

    @Test
    void body_aThousandPointsOfTwoMetrics_takesAboutTwentyCharactersEach() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            points.add(new Point(
                    i % 2 == 0 ? "loss" : "auc",
                    i / 2,
                    1.0 / (i + 1),
                    Instant.ofEpochSecond(1_800_000_000L + i, 123_456_789)));
        }

        assertThat(new Chunk(0, points).body().length()).isLessThan(22_000);
    }

    @Test
    void read_damaged_isAStorageException() {
        String body = new Chunk(0, List.of(new Point("loss", 1, 0.5, Instant.EPOCH))).body();

        assertThatThrownBy(() -> read(body.replaceAll("\"points\":\".", "\"points\":\"!")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("chunk");
        assertThatThrownBy(() -> read(body.replaceAll("\"points\":\"....", "\"points\":\"")))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> read("{\"format\":1,\"metrics\":[],\"points\":\"AAAA\"}"))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> read("{\"format\":2,\"metrics\":[],\"points\":\"\"}"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("format 2");
    }
}
