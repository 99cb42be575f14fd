package dev.mlops.core.internal.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Tries as they are kept. */
class TrialJsonTest {
    /** As format 1 was first written; must be read for ever. */
    private static final String FORMAT_1 = """
            {"finished":{"constraints":[["memory",-0.5]],"duration":"PT1.5S","error":"","reported":[[1,0.5],[3,0.25]],\
            "state":"PRUNED","values":[0.25]},"format":1,"number":7,"proposed":[{"kind":"NUMBER","high":1.0,"log":true,\
            "low":0.001,"name":"rate","step":0.0,"value":0.1},{"kind":"FLAG","name":"deep","value":1.0}],"queued":2,\
            "settings":[{"kind":"NUMBER","high":1.0,"log":true,"low":0.001,"name":"rate","step":0.0,"value":0.1},\
            {"high":9.0,"kind":"INTEGER","log":false,"low":1.0,"name":"depth","step":2.0,"value":5.0},\
            {"choices":["a","b"],"kind":"CATEGORICAL","name":"loss","value":1.0}],"worker":"w1"}""";

    @Test
    void read_format1_hasEverything() {
        Entry entry = TrialJson.read(FORMAT_1, "study-trial s/00000007");
        assertThat(entry.number()).isEqualTo(7);
        assertThat(entry.worker()).isEqualTo("w1");
        assertThat(entry.queued()).isEqualTo(2);
        assertThat(entry.proposed().keySet())
                .containsExactly(Setting.number("rate", 0.001, 1, 0, true), Setting.flag("deep"));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("rate", 0.1);
        parameters.put("depth", 5);
        parameters.put("loss", "b");
        assertThat(entry.finished())
                .contains(new FinishedTrial(
                        7,
                        TrialState.PRUNED,
                        parameters,
                        List.of(0.25),
                        Map.of("memory", -0.5),
                        new TreeMap<>(Map.of(1L, 0.5, 3L, 0.25)),
                        "",
                        Duration.ofMillis(1500)));
        assertThat(entry.settings().keySet()).contains(Setting.integer("depth", 1, 9, 2, false));
    }

    @Test
    void read_whatIsNone_namesTheDocument() {
        assertThatThrownBy(() -> TrialJson.read("{\"format\":2}", "study-trial s/00000007"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("study-trial s/00000007", "format 2");
        assertThatThrownBy(() -> TrialJson.read(FORMAT_1.replace("PT1.5S", "soon"), "study-trial s/00000007"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("soon");
    }

    @Provide
    static Arbitrary<Entry> entries() {
        Arbitrary<Double> numbers = Arbitraries.doubles();
        Arbitrary<String> texts =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(5).filter(s -> !s.isBlank());
        Arbitrary<Setting> settings = Arbitraries.oneOf(
                texts.map(Setting::flag),
                texts.map(name -> Setting.categorical(name, "x", name + "y")),
                Combinators.combine(texts, Arbitraries.integers().between(1, 99))
                        .as((name, low) -> Setting.integer(name, low, low + 50, 1, true)),
                Combinators.combine(texts, numbers.filter(d -> Math.abs(d) < 1e9))
                        .as((name, low) -> Setting.number(name, low, low + 1, 0.125, false)));
        Arbitrary<Map<Setting, Double>> maps =
                Arbitraries.maps(settings, Arbitraries.just(1.0)).ofMaxSize(4);
        Arbitrary<FinishedTrial> finished = Combinators.combine(
                        Arbitraries.of(TrialState.values()),
                        numbers.list().ofMaxSize(3),
                        Arbitraries.maps(texts, numbers).ofMaxSize(3),
                        Arbitraries.maps(Arbitraries.longs(), numbers).ofMaxSize(3),
                        texts,
                        Arbitraries.longs().greaterOrEqual(0))
                .as((state, values, constraints, reported, error, nanos) -> new FinishedTrial(
                        3,
                        state,
                        Map.of(),
                        values,
                        constraints,
                        new TreeMap<>(reported),
                        error,
                        Duration.ofNanos(nanos)));
        return Combinators.combine(texts, Arbitraries.integers().between(-1, 9), maps, maps, finished.optional())
                .as((worker, queued, proposed, asked, end) ->
                        new Entry(3, worker, queued, proposed, asked, end.map(f -> named(f, asked))));
    }

    private static FinishedTrial named(FinishedTrial f, Map<Setting, Double> asked) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        asked.forEach((setting, value) -> parameters.put(setting.name(), setting.toObject(value)));
        return new FinishedTrial(
                f.number(), f.state(), parameters, f.values(), f.constraints(), f.reported(), f.error(), f.duration());
    }

    @Property(tries = 100)
    void write_anyTry_isReadAsItWas(@ForAll("entries") Entry entry) {
        Entry read = TrialJson.read(TrialJson.write(entry), "a trial");
        assertThat(read).isEqualTo(entry);
        assertThat(List.copyOf(read.settings().keySet()))
                .isEqualTo(List.copyOf(entry.settings().keySet()));
        assertThat(Optional.of(TrialJson.write(read))).contains(TrialJson.write(entry));
    }
}
