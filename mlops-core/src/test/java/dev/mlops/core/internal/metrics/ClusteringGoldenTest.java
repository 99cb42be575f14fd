package dev.mlops.core.internal.metrics;

import static dev.mlops.core.internal.metrics.GoldenCheck.columns;
import static dev.mlops.core.internal.metrics.GoldenCheck.flat;
import static dev.mlops.core.internal.metrics.GoldenCheck.whole;

import dev.mlops.core.internal.metrics.clustering.ClusterAgreement;
import dev.mlops.core.internal.metrics.clustering.ClusterAgreement.Mean;
import dev.mlops.core.internal.metrics.clustering.ClusterAgreement.PairCounts;
import dev.mlops.core.internal.metrics.clustering.Dispersion;
import dev.mlops.core.internal.metrics.clustering.Distance;
import dev.mlops.core.internal.metrics.clustering.Silhouette;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("shared")
class ClusteringGoldenTest {
    private static final String FAMILY = "clustering";

    private static ClusterAgreement agreement(JsonNode one) {
        return ClusterAgreement.of(whole(one, "labels_true"), whole(one, "labels_pred"));
    }

    private static Function<JsonNode, Object> external(ToDoubleFunction<ClusterAgreement> metric) {
        return one -> metric.applyAsDouble(agreement(one));
    }

    @Test
    void external_everyValue() {
        new GoldenCheck(FAMILY, "external")
                .value("contingency", one -> {
                    ClusterAgreement agreement = agreement(one);
                    double[][] rows = new double[agreement.classCount()][agreement.clusterCount()];
                    for (int a = 0; a < rows.length; a++) {
                        for (int b = 0; b < rows[a].length; b++) {
                            rows[a][b] = agreement.shared(a, b);
                        }
                    }
                    return rows;
                })
                .value("pair_confusion", one -> {
                    PairCounts pairs = agreement(one).pairs();
                    return new double[][] {{pairs.neither(), pairs.onlyClusters()}, {pairs.onlyClasses(), pairs.both()}
                    };
                })
                .value("ari", external(ClusterAgreement::adjustedRand))
                .value("rand", external(ClusterAgreement::rand))
                .value("mutual_info_nats", external(ClusterAgreement::mutualInformation))
                .value("homogeneity", external(ClusterAgreement::homogeneity))
                .value("completeness", external(ClusterAgreement::completeness))
                .value("v_measure", external(agreement -> agreement.vMeasure(1)))
                .value("v_measure_beta_0_5", external(agreement -> agreement.vMeasure(0.5)))
                .value("fowlkes_mallows", external(ClusterAgreement::fowlkesMallows))
                .value("purity", external(ClusterAgreement::purity))
                .value("inverse_purity", external(ClusterAgreement::inversePurity))
                .value("nmi_arithmetic", external(a -> a.normalizedMutualInformation(Mean.ARITHMETIC)))
                .value("nmi_geometric", external(a -> a.normalizedMutualInformation(Mean.GEOMETRIC)))
                .value("nmi_min", external(a -> a.normalizedMutualInformation(Mean.MINIMUM)))
                .value("nmi_max", external(a -> a.normalizedMutualInformation(Mean.MAXIMUM)))
                .value("ami_arithmetic", external(a -> a.adjustedMutualInformation(Mean.ARITHMETIC)))
                .run(662);
    }

    private static Function<JsonNode, Object> silhouette(Distance distance) {
        return one -> Silhouette.mean(distance, columns(one, "X"), flat(one, "X"), whole(one, "labels"));
    }

    private static Dispersion dispersion(JsonNode one) {
        return Dispersion.of(columns(one, "X"), flat(one, "X"), whole(one, "labels"));
    }

    @Test
    void internal_everyValue() {
        new GoldenCheck(FAMILY, "internal")
                .value("silhouette_euclidean", silhouette(Distance.EUCLIDEAN))
                .value("silhouette_manhattan", silhouette(Distance.MANHATTAN))
                .value("silhouette_cosine", silhouette(Distance.COSINE))
                .value(
                        "silhouette_samples",
                        one -> Silhouette.samples(
                                Distance.EUCLIDEAN, columns(one, "X"), flat(one, "X"), whole(one, "labels")))
                .value("calinski_harabasz", one -> dispersion(one).calinskiHarabasz())
                .value("davies_bouldin", one -> dispersion(one).daviesBouldin())
                .run(277);
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        GoldenCheck.requireKinds(FAMILY, "external", "internal");
    }
}
