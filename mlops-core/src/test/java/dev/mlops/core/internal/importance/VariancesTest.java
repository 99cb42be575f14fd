package dev.mlops.core.internal.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against the same trees asked at every point of a space that is finite. */
class VariancesTest {
    private static final List<Parameter> SPACE = List.of(
            FunctionalAnovaTest.category("kind", "a", "b", "c"),
            new Parameter("n", Parameter.Kind.INTEGER, 1, 12, 1, true, List.of()),
            new Parameter("s", Parameter.Kind.NUMBER, 0, 1, 0.25, false, List.of()),
            FunctionalAnovaTest.flag("f"));

    @Property(tries = 15)
    void of_areThoseOfAllPoints(@ForAll @IntRange(min = 8, max = 150) int count) {
        List<FinishedTrial> trials = new ArrayList<>();
        for (FinishedTrial t : FunctionalAnovaTest.tries(SPACE, count, v -> 0)) {
            Map<String, Object> settings = new LinkedHashMap<>(t.parameters());
            settings.put("s", Math.rint(4 * FunctionalAnovaTest.number(settings, "s")) / 4);
            double value = FunctionalAnovaTest.number(settings, "s") * FunctionalAnovaTest.number(settings, "n")
                    + (settings.get("kind").equals("b") ? 3 : 0);
            if (settings.get("f").equals(true)) {
                settings.remove("n");
            }
            if (settings.get("kind").equals("c")) {
                settings.remove("f");
                settings.remove("s");
            }
            trials.add(FunctionalAnovaTest.complete(t.number(), settings, value));
        }
        Tries tries = Tries.of(SPACE, trials, 0);

        for (List<Leaf> tree : FunctionalAnova.forest(tries).subList(0, 3)) {
            Variances exact = new Variances(tries.axes(), tree);
            Points points = new Points(tries.axes(), tree);
            assertThat(tree.stream().mapToDouble(Leaf::volume).sum()).isCloseTo(1, within(1e-9));
            assertThat(exact.total()).isCloseTo(points.variance(List.of(0, 1, 2, 3)), within(1e-9));
            for (int a = 0; a < 4; a++) {
                assertThat(exact.of(a)).isCloseTo(points.variance(List.of(a)), within(1e-9));
                for (int b = a + 1; b < 4; b++) {
                    double pair = points.variance(List.of(a, b)) - exact.of(a) - exact.of(b);
                    assertThat(exact.of(a, b)).isCloseTo(pair, within(1e-9));
                }
            }
        }
    }

    /** Every combination of coded values, with its share of the space. */
    private static final class Points {
        private final List<double[]> points = new ArrayList<>();
        private final List<Double> shares = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        Points(List<Axis> axes, List<Leaf> tree) {
            add(axes, new double[axes.size()], 0, 1);
            for (double[] point : points) {
                List<Leaf> holding =
                        tree.stream().filter(leaf -> leaf.holds(point)).toList();
                assertThat(holding).hasSize(1);
                values.add(holding.get(0).value());
            }
        }

        private void add(List<Axis> axes, double[] point, int a, double share) {
            if (a == point.length) {
                points.add(point.clone());
                shares.add(share);
                return;
            }
            cells(axes.get(a), a).forEach((code, part) -> {
                point[a] = code;
                add(axes, point, a + 1, share * part);
            });
        }

        /** The codes of an axis, with the share of each. */
        private static Map<Double, Double> cells(Axis axis, int a) {
            Map<Double, Double> cells = new LinkedHashMap<>();
            if (axis.isCategory()) {
                for (int p = 0; p < axis.choices(); p++) {
                    cells.put((double) p, 1.0 / axis.choices());
                }
            } else if (a == 1) {
                double width = Math.log(12.5 / 0.5);
                for (int n = 1; n <= 12; n++) {
                    cells.put(axis.code(n), Math.log((n + 0.5) / (n - 0.5)) / width);
                }
            } else {
                for (int s = 0; s <= 4; s++) {
                    cells.put(axis.code(s / 4.0), 1.0 / 5);
                }
            }
            return cells;
        }

        /** The variance of the mean over all axes but some. */
        double variance(List<Integer> axes) {
            Map<List<Double>, double[]> sums = new LinkedHashMap<>();
            double mean = 0;
            for (int i = 0; i < points.size(); i++) {
                double[] point = points.get(i);
                double[] sum =
                        sums.computeIfAbsent(axes.stream().map(a -> point[a]).toList(), key -> new double[2]);
                sum[0] += shares.get(i);
                sum[1] += shares.get(i) * values.get(i);
                mean += shares.get(i) * values.get(i);
            }
            double variance = 0;
            for (double[] sum : sums.values()) {
                if (sum[0] > 0) {
                    variance += sum[0] * Math.pow(sum[1] / sum[0] - mean, 2);
                }
            }
            return variance;
        }
    }
}
