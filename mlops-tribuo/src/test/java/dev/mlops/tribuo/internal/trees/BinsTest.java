package dev.mlops.tribuo.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.testkit.MadeRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Property
    void codes_keepTheOrderOfValues(
            @ForAll @Size(min = 1, max = 60) List<Double> values, @ForAll @IntRange(min = 2, max = 20) int max) {
        Bins bins = bins(values, max);
        List<Double> sorted = values.stream().map(v -> v + 0.0).sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(bins.code(sorted.get(i))).isGreaterThanOrEqualTo(bins.code(sorted.get(i - 1)));
        }
    }

    @Property
    void groups_areAtMostAsManyAsAllowed_andOnePerValueWhereThatFits(
            @ForAll @Size(min = 1, max = 60) List<Double> values, @ForAll @IntRange(min = 2, max = 20) int max) {
        Bins bins = bins(values, max);
        int distinct = new TreeSet<>(values.stream().map(v -> v + 0.0).toList()).size();
        int groups = new TreeSet<>(values.stream().map(bins::code).toList()).size();
        assertThat(groups).isLessThanOrEqualTo(max);
        if (distinct <= max) {
            assertThat(groups).isEqualTo(distinct);
        }
    }

    /** The law that makes a tree on codes and the tree on values the same function. */
    @Property
    void threshold_separatesValuesAsTheSplitSeparatesCodes(
            @ForAll @Size(min = 2, max = 60) List<Double> values,
            @ForAll @IntRange(min = 2, max = 20) int max,
            @ForAll List<Double> others) {
        Bins bins = bins(values, max);
        List<Integer> codes =
                new TreeSet<>(values.stream().map(bins::code).toList()).stream().toList();
        for (int i = 0; i < codes.size(); i++) {
            for (int j = i + 1; j < codes.size(); j++) {
                double split = (codes.get(i) + codes.get(j)) / 2.0;
                double threshold = bins.threshold(split);
                for (double value : values) {
                    assertThat(value > threshold).isEqualTo(bins.code(value) > split);
                }
                for (double value : others) {
                    assertThat(value > threshold).isEqualTo(bins.code(value) > split);
                }
            }
        }
    }

    @Test
    void commonestGroup_isZero() {
        Map<Double, Integer> codes = new HashMap<>();
        Bins bins = bins(List.of(5.0, 5.0, 5.0, 1.0, 2.0, 9.0), 10);
        for (double value : List.of(1.0, 2.0, 5.0, 9.0)) {
            codes.put(value, bins.code(value));
        }
        assertThat(codes).isEqualTo(Map.of(1.0, -2, 2.0, -1, 5.0, 0, 9.0, 1));
    }

    @Test
    void continuousValues_fillGroupsEvenly() {
        Random chance = new Random(1);
        List<Double> values = chance.doubles(6_400).boxed().toList();
        Bins bins = bins(values, 64);
        Map<Integer, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(bins.code(value), 1, Integer::sum));
        assertThat(counts).hasSize(64);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(99, 101));
    }

    @Test
    void negativeZero_isZero() {
        assertThat(bins(List.of(-0.0, 0.0), 5).isConstant()).isTrue();
    }

    private static Bins bins(List<Double> values, int max) {
        double[][] rows = values.stream().map(value -> new double[] {value}).toArray(double[][]::new);
        return Bins.of(new MadeRows.Matrix(rows), 0, max);
    }
}
