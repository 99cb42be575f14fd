package dev.mlops.core.internal.evaluation.gates;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.fBeta;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.mae;
import static dev.mlops.evaluation.Metrics.recall;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.AnomalyMetrics;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.ClusterMetrics;
import dev.mlops.evaluation.Criterion;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.GateFormat;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.MultiLabelMetrics;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.evaluation.RankingMetrics;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Label;
import dev.mlops.model.Output;
import dev.mlops.model.Quantity;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCodecTest {
    private static final CustomMetric<Label> PROFIT = CustomMetric.of("profit", true, answers -> answers.rowCount());

    private static final QualityGate<Label> EVERY_CRITERION = QualityGate.of(
            rocAuc().atLeast(0.9),
            logLoss().atMost(0.3),
            recall(">50K").confidentlyAtLeast(0.6),
            logLoss().confidentlyAtMost(0.35),
            f1(Average.MACRO).onEverySlice("sex").atLeast(0.5),
            logLoss().onEverySlice("sex").atMost(0.5),
            accuracy().onEverySlice("race").confidentlyAtLeast(0.7),
            logLoss().onEverySlice("race").confidentlyAtMost(0.7),
            rocAuc().noWorseThanBaselineBy(0.01),
            rocAuc().noWorseThanBaselineBy(0),
            rocAuc().betterThanBaselineBy(0.01),
            rocAuc().betterThanBaselineBy(0),
            rocAuc().trainTestGapAtMost(0.05),
            Criterion.modelSizeAtMost(5_000_000),
            Criterion.dataChecksPass(),
            Criterion.allOf(accuracy().atLeast(0.8), fBeta(2).atLeast(0.6)),
            Criterion.anyOf(accuracy().atLeast(0.8), Criterion.allOf(PROFIT.atLeast(100))),
            accuracy().atLeast(0.85).asWarning(),
            Criterion.<Label>anyOf(accuracy().atLeast(0.1)).asWarning().asWarning());

    private static QualityGate<Label> read(String text) {
        return GateFormat.installed().parse(text, "release.json", Label.class, List.of(PROFIT));
    }

    private static QualityGate<Label> readCriterion(String criterion) {
        return read("{\"format\": 1, \"criteria\": [" + criterion + "]}");
    }

    @Test
    void everyCriterion_comesBack() {
        String text = GateFormat.installed().toJson(EVERY_CRITERION);
        QualityGate<Label> again = read(text);
        assertThat(again).isEqualTo(EVERY_CRITERION).hasToString(EVERY_CRITERION.toString());
        assertThat(GateFormat.installed().toJson(again)).isEqualTo(text);
    }

    @Test
    void document_isReadByPeople() {
        QualityGate<Label> gate = QualityGate.of(
                rocAuc().atLeast(0.9),
                f1(">50K").onEverySlice("sex").atLeast(0.65).asWarning(),
                fBeta(0.5, Average.MACRO).noWorseThanBaselineBy(0.01),
                PROFIT.atLeast(1e20));
        assertThat(GateFormat.installed().toJson(gate)).isEqualTo("""
                {
                  "format" : 1,
                  "criteria" : [
                    {
                      "metric" : {
                        "name" : "roc_auc"
                      },
                      "atLeast" : 0.9
                    },
                    {
                      "warning" : {
                        "metric" : {
                          "name" : "f1",
                          "about" : ">50K"
                        },
                        "atLeast" : 0.65,
                        "onEverySlice" : "sex"
                      }
                    },
                    {
                      "metric" : {
                        "name" : "f_beta",
                        "numbers" : [
                          0.5
                        ],
                        "average" : "macro"
                      },
                      "noWorseThanBaselineBy" : 0.01
                    },
                    {
                      "metric" : {
                        "own" : "profit",
                        "higherIsBetter" : true
                      },
                      "atLeast" : 1.0E20
                    }
                  ]
                }
                """);
    }

    /** Documents of format 1 must be read for ever: this text must not change. */
    @Test
    void format1_isRead() {
        assertThat(read("""
                        {"format": 1, "criteria": [
                          {"metric": {"name": "roc_auc", "about": ">50K"}, "confidentlyAtLeast": 0.9},
                          {"anyOf": [{"modelSizeAtMost": 1000}, {"dataChecksPass": true}]},
                          {"warning": {"metric": {"name": "recall", "average": "macro"}, "atMost": 1, "onEverySlice": "sex"}},
                          {"metric": {"own": "profit", "higherIsBetter": true}, "trainTestGapAtMost": 0.5}
                        ]}"""))
                .isEqualTo(QualityGate.of(
                        rocAuc(">50K").confidentlyAtLeast(0.9),
                        Criterion.anyOf(Criterion.modelSizeAtMost(1000), Criterion.dataChecksPass()),
                        recall(Average.MACRO).onEverySlice("sex").atMost(1).asWarning(),
                        PROFIT.trainTestGapAtMost(0.5)));
    }

    /** Every method that makes a metric, with arguments that it takes. */
    private static Stream<Metric<?>> everyMetric() {
        return Stream.of(
                        Metrics.class,
                        MultiLabelMetrics.class,
                        RankingMetrics.class,
                        ClusterMetrics.class,
                        AnomalyMetrics.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == Metric.class)
                .map(GateCodecTest::made);
    }

    private static Metric<?> made(Method factory) {
        Object[] arguments = Arrays.stream(factory.getParameterTypes())
                .map(type -> {
                    if (type == double.class) {
                        return (Object) 0.25;
                    }
                    if (type == int.class) {
                        return 3;
                    }
                    return type == Average.class ? Average.MACRO : "x y";
                })
                .toArray();
        try {
            Metric<?> metric = (Metric<?>) factory.invoke(null, arguments);
            requireComesBack(metric, output(factory));
            return metric;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(factory.toString(), e);
        }
    }

    private static Class<? extends Output> output(Method factory) {
        ParameterizedType type = (ParameterizedType) factory.getGenericReturnType();
        return ((Class<?>) type.getActualTypeArguments()[0]).asSubclass(Output.class);
    }

    @SuppressWarnings("unchecked") // the factory says what kind of prediction its metric is of
    private static <O extends Output> void requireComesBack(Metric<?> metric, Class<O> output) {
        QualityGate<O> gate = QualityGate.of(((Metric<O>) metric).atLeast(0.5));
        String text = GateFormat.installed().toJson(gate);
        assertThat(GateFormat.installed().parse(text, "gate.json", output, List.of()))
                .as(text)
                .isEqualTo(gate);
    }

    @Test
    void everyMetric_comesBack_andNoneIsForgotten() {
        Set<MetricKind> kinds = EnumSet.noneOf(MetricKind.class);
        everyMetric().forEach(metric -> kinds.add(((StandardMetric<?>) metric).kind()));
        assertThat(kinds).containsExactlyInAnyOrder(MetricKind.values());
    }

    @Provide
    Arbitrary<Double> limits() {
        return Arbitraries.doubles().filter(limit -> !Double.isNaN(limit));
    }

    @Property(tries = 300)
    void limits_comeBackToTheBit(@ForAll("limits") double limit) {
        QualityGate<Label> gate = QualityGate.of(
                accuracy().atLeast(limit), logLoss().onEverySlice("sex").confidentlyAtMost(limit));
        assertThat(read(GateFormat.installed().toJson(gate))).isEqualTo(gate);
    }

    @Test
    void infiniteLimits_comeBack() {
        QualityGate<Label> gate = QualityGate.of(
                accuracy().atLeast(Double.NEGATIVE_INFINITY), logLoss().atMost(Double.POSITIVE_INFINITY));
        assertThat(read(GateFormat.installed().toJson(gate))).isEqualTo(gate);
    }

    @Property(tries = 200)
    void labelsAndColumns_comeBackWhateverTheyHold(@ForAll String label, @ForAll String column) {
        QualityGate<Label> gate =
                QualityGate.of(recall(label).onEverySlice(column).atLeast(0.5));
        assertThat(read(GateFormat.installed().toJson(gate))).isEqualTo(gate);
    }

    @Test
    void ownMetric_mustBeGivenAgain() {
        String text = GateFormat.installed().toJson(QualityGate.of(PROFIT.atLeast(1)));
        assertThatThrownBy(() -> GateFormat.installed().parse(text, "release.json", Label.class, List.of()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("metric 'profit' at criteria[0].metric of release.json")
                .hasMessageContaining("give it where the gate is read");
        CustomMetric<Label> loss = CustomMetric.of("profits", false, answers -> 0);
        assertThatThrownBy(() -> GateFormat.installed().parse(text, "release.json", Label.class, List.of(loss)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'profits'?");
        CustomMetric<Label> turned = CustomMetric.of("profit", false, answers -> 0);
        assertThatThrownBy(() -> GateFormat.installed().parse(text, "release.json", Label.class, List.of(turned)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("higherIsBetter false");
    }

    @Test
    void metricOfAnotherKindOfPrediction_isAnError() {
        String text = GateFormat.installed().toJson(QualityGate.of(mae().atMost(1)));
        assertThat(GateFormat.installed().parse(text, "gate.json", Quantity.class, List.of()))
                .isEqualTo(QualityGate.of(mae().atMost(1)));
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("criteria[0].metric.name of release.json")
                .hasMessageContaining("a metric of what predicts a Label")
                .hasMessageContaining("'mae', which is none");
        assertThatThrownBy(() -> GateFormat.installed().parse(text, "gate.json", Output.class, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("output: one of");
    }

    /** Criteria that are wrong, and what the message says of each. */
    private static final String[][] WRONG = {
        {"{\"metric\": {\"name\": \"roc_acu\"}, \"atLeast\": 0.9}", "did you mean 'roc_auc'?"},
        {"{\"metric\": {\"name\": \"roc_auc\"}, \"atleast\": 0.9}", "did you mean 'atLeast'?"},
        {"{\"metric\": {\"name\": \"roc_auc\"}}", "exactly one of atLeast"},
        {"{\"metric\": {\"name\": \"roc_auc\"}, \"atLeast\": 0.9, \"atMost\": 1}", "exactly one of atLeast"},
        {"{\"metric\": {\"name\": \"roc_auc\"}, \"atLeast\": \"high\"}", "criteria[0].atLeast of release.json"},
        {"{\"metric\": {\"name\": \"roc_auc\"}, \"atLeast\": \"NaN\"}", "a number"},
        {"{\"metric\": {\"name\": \"roc_auc\"}, \"noWorseThanBaselineBy\": -1}", "margin: 0 or more"},
        {"{\"metric\": {\"name\": \"roc_auc\"}, \"trainTestGapAtMost\": -1}", "gap: 0 or more"},
        {
            "{\"metric\": {\"name\": \"roc_auc\"}, \"betterThanBaselineBy\": 1, \"onEverySlice\": \"sex\"}",
            "'onEverySlice'"
        },
        {"{\"metric\": {\"name\": \"roc_auc\", \"numbers\": [1]}, \"atLeast\": 0.9}", "numbers of roc_auc: none"},
        {"{\"metric\": {\"name\": \"f_beta\"}, \"atLeast\": 0.9}", "numbers of f_beta: one number above 0"},
        {"{\"metric\": {\"name\": \"f_beta\", \"numbers\": [0]}, \"atLeast\": 0.9}", "one number above 0"},
        {"{\"metric\": {\"name\": \"top_k_accuracy\", \"numbers\": [1.5]}, \"atLeast\": 0.9}", "one whole number"},
        {"{\"metric\": {\"name\": \"partial_roc_auc\", \"numbers\": [1]}, \"atLeast\": 0.9}", "between 0 and 1"},
        {"{\"metric\": {\"name\": \"mean_cost\", \"numbers\": [1]}, \"atMost\": 0.9}", "two numbers"},
        {"{\"metric\": {\"name\": \"f1\", \"average\": \"mean\"}, \"atLeast\": 0.9}", "one of macro, weighted"},
        {"{\"metric\": {\"name\": \"accuracy\", \"average\": \"macro\"}, \"atLeast\": 0.9}", "no average: accuracy"},
        {"{\"metric\": {\"name\": \"f1\", \"average\": \"macro\", \"about\": \"x\"}, \"atLeast\": 0.9}", "both"},
        {"{\"metric\": {\"own\": \"profit\"}, \"atLeast\": 0.9}", "'higherIsBetter' too"},
        {"{\"metric\": \"roc_auc\", \"atLeast\": 0.9}", "an object, in braces"},
        {"{\"modelSizeAtMost\": 0}", "bytes: 1 or more"},
        {"{\"modelSizeAtMost\": 1.5}", "a whole number"},
        {"{\"modelSizeAtMost\": 10, \"atMost\": 3}", "'atMost'"},
        {"{\"dataChecksPass\": false}", "leave the criterion out"},
        {"{\"allOf\": []}", "criteria: at least one"},
        {"{\"anyOf\": {}}", "a list, in brackets"},
        {"{\"warning\": {}}", "exactly one of metric"},
        {"{}", "exactly one of metric"},
        {"7", "an object, in braces"}
    };

    @Test
    void criteria_thatAreWrong_areErrorsThatSayWhere() {
        for (String[] wrong : WRONG) {
            assertThatThrownBy(() -> readCriterion(wrong[0]))
                    .as(wrong[0])
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("criteria[0]")
                    .hasMessageContaining(wrong[1]);
        }
    }

    @Test
    void rankings_needTheColumnOfTheirQueries() {
        String text =
                "{\"format\": 1, \"criteria\": [{\"metric\": {\"name\": \"ndcg\", \"numbers\": [5]}, \"atLeast\": 0.9}]}";
        assertThatThrownBy(() -> GateFormat.installed().parse(text, "gate.json", Quantity.class, List.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'about', the column that tells queries apart");
    }

    @Test
    void documents_thatAreNone_areErrors() {
        assertThatThrownBy(() -> read("{\n\"format\": 1,,}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 2 of release.json");
        assertThatThrownBy(() -> read("")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> read("{\"format\": 2, \"criteria\": []}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("use the version of the library that wrote it, or a newer one");
        assertThatThrownBy(() -> read("{\"format\": 1, \"criteria\": []}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> read("{\"criteria\": []}")).hasMessageContaining("'format' too");
        assertThatThrownBy(() -> read("{\"format\": 1, \"criteria\": [], \"name\": \"x\"}"))
                .hasMessageContaining("'name'");
        assertThatThrownBy(() -> read("{\"format\": 1, \"format\": 1, \"criteria\": []}"))
                .isInstanceOf(DataException.class);
        String deep = "{\"warning\": ".repeat(30) + "{\"dataChecksPass\": true}" + "}".repeat(30);
        assertThatThrownBy(() -> readCriterion(deep)).hasMessageContaining("at most 20 levels");
    }

    @Test
    void files_areWrittenAndRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("release-gate.json");
        GateFormat.write(EVERY_CRITERION, file);
        assertThat(GateFormat.read(file, Label.class, PROFIT)).isEqualTo(EVERY_CRITERION);
        assertThatThrownBy(() -> GateFormat.read(folder.resolve("other.json"), Label.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("other.json cannot be read");
        assertThatThrownBy(() -> GateFormat.write(EVERY_CRITERION, file.resolve("below")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be written");
        Files.writeString(file, "{");
        assertThatThrownBy(() -> GateFormat.read(file, Label.class, PROFIT))
                .hasMessageContaining("of release-gate.json is not what it must be");
    }
}
