package dev.mlops.evaluation;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.mae;
import static dev.mlops.evaluation.Metrics.precision;
import static dev.mlops.evaluation.Metrics.r2;
import static dev.mlops.evaluation.Metrics.recall;
import static dev.mlops.evaluation.Metrics.rmse;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void ids_areTheWordsOfTheField() {
        assertThat(Stream.of(accuracy(), precision(), recall(), f1(), rocAuc(), logLoss(), rmse(), mae(), r2())
                        .map(Metric::id))
                .containsExactly("accuracy", "precision", "recall", "f1", "roc_auc", "log_loss", "rmse", "mae", "r2");
    }

    @Test
    void idOfAMetricOfOneLabel_namesIt() {
        assertThat(Stream.of(precision("x"), recall("x"), f1(">50K"), rocAuc("a b"))
                        .map(Metric::id))
                .containsExactly("precision(x)", "recall(x)", "f1(>50K)", "roc_auc(a b)");
    }

    @Test
    void ids_doNotDependOnTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(precision().id()).isEqualTo("precision");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void onlyLossesAndErrors_areBetterWhenLower() {
        assertThat(Stream.of(accuracy(), precision(), recall(), f1(), rocAuc(), r2()))
                .allMatch(Metric::higherIsBetter);
        assertThat(Stream.of(logLoss(), rmse(), mae())).noneMatch(Metric::higherIsBetter);
    }

    @Test
    void metrics_areValues() {
        assertThat(f1("a"))
                .isEqualTo(f1("a"))
                .isNotEqualTo(f1("b"))
                .isNotEqualTo(f1())
                .hasToString("f1(a)");
    }
}
