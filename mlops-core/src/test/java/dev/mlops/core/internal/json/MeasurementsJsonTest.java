package dev.mlops.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasurementsJsonTest {
    private static Map<Scope, Map<String, Measurement>> all() {
        Interval alone = new Interval(0.7, 0.9, 0.95, "wilson");
        Interval forAll = new Interval(0.65, 0.92, 0.975, "wilson");
        Map<String, Measurement> figures = new LinkedHashMap<>();
        figures.put("roc_auc", Measurement.of(0.8, alone, 100));
        figures.put("f1(>50K)", Measurement.of(Double.NaN, 100));
        Map<Scope, Map<String, Measurement>> all = new LinkedHashMap<>();
        all.put(Scope.ALL, figures);
        all.put(
                Scope.slice("sex", "(missing)"),
                Map.of("roc_auc", new Measurement(0.8, Optional.of(alone), Optional.of(forAll), 50)));
        all.put(Scope.VERSUS_BASELINE, Map.of("roc_auc", Measurement.of(0.01, 100)));
        all.put(Scope.MODEL, Map.of("model_bytes", Measurement.of(1234, 0)));
        return all;
    }

    @Test
    void measurements_areReadAsTheyWereWritten_inOrder() {
        String written = Json.write(MeasurementsJson.write(all()));
        Map<Scope, Map<String, Measurement>> read = MeasurementsJson.read(Json.read(written, "figures"), "figures");

        assertThat(read).isEqualTo(all());
        assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(all().keySet()));
        assertThat(read.get(Scope.ALL).keySet()).containsExactly("roc_auc", "f1(>50K)");
        assertThat(Json.write(MeasurementsJson.write(read))).isEqualTo(written);
    }

    @Test
    void format_isFixed() {
        assertThat(Json.write(MeasurementsJson.write(
                        Map.of(Scope.slice("sex", "Male"), Map.of("accuracy", Measurement.of(0.5, 4))))))
                .isEqualTo("{\"format\":1,\"scopes\":[{\"column\":\"sex\",\"figures\":[{\"id\":\"accuracy\",\"rows\":4,"
                        + "\"value\":0.5}],\"kind\":\"SLICE\",\"value\":\"Male\"}]}");
    }

    @Test
    void documentsOfNewerFormats_orThatContradictThemselves_areRefused() {
        for (String wrong : List.of(
                "{\"format\":2,\"scopes\":[]}",
                "{\"format\":1,\"scopes\":[{\"kind\":\"SLICE\",\"figures\":[]}]}",
                "{\"format\":1,\"scopes\":[{\"kind\":\"OTHER\",\"figures\":[]}]}",
                "{\"format\":1,\"scopes\":[{\"kind\":\"ALL\",\"figures\":[{\"id\":\"a\",\"rows\":1,\"value\":1,"
                        + "\"interval\":{\"low\":2,\"high\":1,\"confidence\":0.95,\"method\":\"bca\"}}]}]}")) {
            assertThatThrownBy(() -> MeasurementsJson.read(Json.read(wrong, "figures"), "figures"))
                    .as(wrong)
                    .isInstanceOf(StorageException.class);
        }
    }
}
