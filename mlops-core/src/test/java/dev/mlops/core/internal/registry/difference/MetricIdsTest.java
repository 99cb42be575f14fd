package dev.mlops.core.internal.registry.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.evaluation.AnomalyMetrics;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.ClusterMetrics;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.MultiLabelMetrics;
import dev.mlops.evaluation.RankingMetrics;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Task;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricIdsTest {
    private static final List<Task<?>> TASKS = List.of(
            Task.classification("a"),
            Task.regression("a"),
            Task.multiLabel("a", "b"),
            Task.clustering(),
            Task.anomalies());
    private static final Map<Class<?>, Object> ARGUMENTS =
            Map.of(double.class, 0.25, int.class, 7, String.class, "a(b)_1", Average.class, Average.MACRO);

    static Stream<Metric<?>> metrics() {
        return Stream.of(
                        Metrics.class,
                        AnomalyMetrics.class,
                        ClusterMetrics.class,
                        MultiLabelMetrics.class,
                        RankingMetrics.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && Metric.class.isAssignableFrom(method.getReturnType())
                        && ARGUMENTS.keySet().containsAll(List.of(method.getParameterTypes())))
                .map(MetricIdsTest::made);
    }

    private static Metric<?> made(Method method) {
        try {
            return (Metric<?>) method.invoke(
                    null,
                    Arrays.stream(method.getParameterTypes())
                            .map(ARGUMENTS::get)
                            .toArray());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    @Test
    void metrics_areAllThatTheLibraryOffers() {
        assertThat(metrics()).hasSizeGreaterThan(100).allMatch(StandardMetric.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void find_ofEveryMetricOfTheLibrary_findsItByItsId(Metric<?> metric) {
        List<Task<?>> suiting = TASKS.stream()
                .filter(task -> ((StandardMetric<?>) metric).kind().suits(task.kind()))
                .toList();
        assertThat(suiting).isNotEmpty();
        for (Task<?> task : suiting) {
            assertThat(MetricIds.find(task, metric.id()).map(Object.class::cast))
                    .isEqualTo(Optional.of(metric));
        }
    }

    /** A name that the library would read as a metric of its own with settings that this one has not. */
    @Test
    void find_ofACallersOwn_findsNothing() {
        for (String own :
                List.of("accuracy_of_mine", "accuracy_2", "f1_3", "log_loss_macro", "f_beta", "mean_cost_1")) {
            assertThat(MetricIds.find(TASKS.get(0), own)).as(own).isEmpty();
        }
        assertThat(MetricIds.find(TASKS.get(0), "rmse")).isEmpty();
    }
}
