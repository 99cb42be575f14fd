package dev.mlops.tribuo.internal.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.Tribuo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;

class HdbscanTrainingTest {
    private static final AlgorithmValue HDBSCAN = AlgorithmValue.defaults(ClusteringKinds.HDBSCAN);

    private static TrainingRequest request(AlgorithmValue algorithm, double[][] rows) {
        return new MadeRows(rows, new double[0], 0).withoutTargets(algorithm, Task.clustering());
    }

    private static HdbscanTraining.Learnt learnt(AlgorithmValue algorithm, double[][] rows) {
        return HdbscanTraining.learn(request(algorithm, rows), algorithm);
    }

    /** So many blobs with rows between them. */
    private static double[][] blobs(int blobs, int rows, int noise, Random chance) {
        double[][] made = MadeRows.denseRows(rows + noise, 2, chance);
        for (int i = 0; i < rows + noise; i++) {
            if (i < rows) {
                made[i][0] += 15 * (i % blobs);
                made[i][1] += 10 * (i % blobs % 2);
            } else {
                made[i][0] = 30 * chance.nextDouble() - 5;
                made[i][1] = 40 * chance.nextDouble() - 15;
            }
        }
        return made;
    }

    @Property(tries = 30)
    void score_isWhatTribuoSays(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int blobs) {
        Random chance = new Random(seed);
        HdbscanTraining.Learnt learnt = learnt(HDBSCAN, blobs(blobs, 120, 15, chance));
        Set<Integer> labels = new TreeSet<>(learnt.model().getClusterLabels());
        labels.remove(0);
        List<Integer> clusters = List.copyOf(labels);
        assertThat(learnt.estimator().outputCount()).isEqualTo(clusters.size());
        String[] names = {"f0000000000", "f0000000001"};
        for (double[] row : blobs(blobs, 50, 30, chance)) {
            int tribuos = learnt.model()
                    .predict(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names.clone(), row.clone()))
                    .getOutput()
                    .getID();
            assertThat(KMeansTrainingTest.cluster(learnt.estimator(), row)).isEqualTo(clusters.indexOf(tribuos));
        }
    }

    /** Tribuo's grouping of the rows it learnt from against the published definition, step by step and slowly. */
    @Property(tries = 40)
    void groups_areThoseOfTheDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int blobs,
            @ForAll @IntRange(min = 3, max = 8) int size) {
        double[][] rows = blobs(blobs, 70, 12, new Random(seed));
        List<Integer> tribuos = learnt(HDBSCAN.with("minClusterSize", (long) size), rows)
                .model()
                .getClusterLabels();
        int[] expected = new SlowHdbscan(rows, size, size).labels();
        for (int i = 0; i < rows.length; i++) {
            assertThat(tribuos.get(i) == 0).as("noise, row %s", i).isEqualTo(expected[i] < 0);
        }
        int[] found = tribuos.stream().mapToInt(Integer::intValue).toArray();
        assertThat(Partitions.adjustedRand(found, expected)).isEqualTo(1);
    }

    @Test
    void blobs_areFoundAndNoiseIsNone() {
        double[][] rows = blobs(3, 300, 0, new Random(1));
        ExemplarsEstimator estimator =
                learnt(HDBSCAN.with("minClusterSize", 20L), rows).estimator();
        assertThat(estimator.outputCount()).isEqualTo(3);
        int right = 0;
        int[] names = new int[3];
        Arrays.fill(names, -1);
        for (int i = 0; i < 300; i++) {
            int cluster = KMeansTrainingTest.cluster(estimator, rows[i]);
            if (cluster >= 0) {
                names[i % 3] = names[i % 3] < 0 ? cluster : names[i % 3];
                right += cluster == names[i % 3] ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThan(270);
        double[] scores = {9, 9, 9};
        estimator.score(new double[] {500, -500}, scores);
        assertThat(scores).containsOnly(0);
        estimator.score(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}, scores);
        assertThat(scores).containsOnly(0);
    }

    @Test
    void noGroups_areNamed() {
        double[][] one = MadeRows.denseRows(12, 2, new Random(1));
        assertThatThrownBy(() -> Tribuo.engine().train(request(HDBSCAN.with("minClusterSize", 10L), one)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no clusters were found");
        assertThatThrownBy(() -> Tribuo.engine().train(request(HDBSCAN.with("minClusterSize", 13L), one)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("at least 13 rows");
    }

    @Test
    void storedForm_isCheckedThroughout() {
        byte[] bytes = StoredForms.trained(Tribuo.engine(), request(HDBSCAN, blobs(3, 60, 5, new Random(2))));
        StoredForms.assertCutOffsRefused(bytes, Tribuo.engine()::read);
        StoredForms.assertFlipsRefused(bytes, 2, Tribuo.engine()::read);
        // Behind header and counts: exemplars, then which cluster each is of.
        int exemplars = ByteBuffer.wrap(bytes).getInt(15);
        StoredForms.assertRefused(
                "cluster",
                StoredForms.withChecksum(
                        ByteBuffer.wrap(bytes.clone()).putInt(19, 1).array()),
                Tribuo.engine()::read);
        int reach = 19 + 4 * exemplars;
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            StoredForms.assertRefused(
                    "reach",
                    StoredForms.withChecksum(ByteBuffer.wrap(bytes.clone())
                            .putDouble(reach, wrong)
                            .array()),
                    Tribuo.engine()::read);
        }
    }

    /**
     * HDBSCAN* as Campello, Moulavi, Zimek and Sander (2015) define it, from all mutual reachability distances: at each distance from the
     * greatest down, edges of that length and more are taken out of the graph; components that are too small are noise; a group that falls into
     * two or more goes on as those. Of the tree of groups those with the greatest sum of stability are taken, the whole excepted.
     */
    private static final class SlowHdbscan {
        private final int size;
        private final double[][] reach;
        private final int[] labels;

        SlowHdbscan(double[][] rows, int size, int neighbours) {
            this.size = size;
            int n = rows.length;
            double[][] distances = new double[n][n];
            double[] core = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    distances[i][j] = Math.hypot(rows[i][0] - rows[j][0], rows[i][1] - rows[j][1]);
                }
                double[] sorted = distances[i].clone();
                Arrays.sort(sorted);
                core[i] = sorted[neighbours - 1];
            }
            reach = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] = Math.max(distances[i][j], Math.max(core[i], core[j]));
                }
            }
            labels = new int[n];
            Arrays.fill(labels, -1);
        }

        int[] labels() {
            List<Set<Integer>> best = best(
                            IntStream.range(0, reach.length).boxed().toList(), Double.POSITIVE_INFINITY)
                    .groups();
            for (int i = 0; i < best.size(); i++) {
                for (int row : best.get(i)) {
                    labels[row] = i;
                }
            }
            return labels;
        }

        private record Choice(double stability, List<Set<Integer>> groups) {}

        /** The best choice below a group that was born at a distance; the group itself only where it is not the whole. */
        private Choice best(List<Integer> born, double birth) {
            double stability = 0;
            List<Integer> members = born;
            double above = birth;
            while (true) {
                double limit = longest(members, above);
                List<List<Integer>> parts = parts(members, limit);
                List<List<Integer>> great =
                        parts.stream().filter(part -> part.size() >= size).toList();
                if (great.size() == 1) {
                    stability += (members.size() - great.get(0).size()) * (1 / limit - 1 / birth);
                    members = great.get(0);
                    above = limit;
                    continue;
                }
                stability += members.size() * (1 / limit - 1 / birth);
                double below = 0;
                List<Set<Integer>> groups = new ArrayList<>();
                for (List<Integer> part : great) {
                    Choice choice = best(part, limit);
                    below += choice.stability();
                    groups.addAll(choice.groups());
                }
                boolean whole = Double.isInfinite(birth);
                return whole || (!great.isEmpty() && below > stability)
                        ? new Choice(below, groups)
                        : new Choice(stability, List.of(new HashSet<>(born)));
            }
        }

        /** The greatest distance at which the group holds together: the greatest edge of its smallest spanning tree (Prim). */
        private double longest(List<Integer> members, double most) {
            double longest = 0;
            double[] nearest = new double[members.size()];
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            boolean[] in = new boolean[members.size()];
            int last = 0;
            in[0] = true;
            for (int count = 1; count < members.size(); count++) {
                int next = -1;
                for (int i = 0; i < members.size(); i++) {
                    if (!in[i]) {
                        nearest[i] = Math.min(nearest[i], reach[members.get(last)][members.get(i)]);
                        next = next < 0 || nearest[i] < nearest[next] ? i : next;
                    }
                }
                in[next] = true;
                longest = Math.max(longest, nearest[next]);
                last = next;
            }
            return Math.min(longest, most);
        }

        /** What hangs together by distances below a limit. */
        private List<List<Integer>> parts(List<Integer> members, double limit) {
            Set<Integer> left = new TreeSet<>(members);
            List<List<Integer>> parts = new ArrayList<>();
            while (!left.isEmpty()) {
                List<Integer> part = new ArrayList<>();
                int first = left.iterator().next();
                left.remove(first);
                part.add(first);
                for (int i = 0; i < part.size(); i++) {
                    int row = part.get(i);
                    List<Integer> near = left.stream()
                            .filter(other -> reach[row][other] < limit)
                            .toList();
                    near.forEach(left::remove);
                    part.addAll(near);
                }
                parts.add(part);
            }
            return parts;
        }
    }
}
