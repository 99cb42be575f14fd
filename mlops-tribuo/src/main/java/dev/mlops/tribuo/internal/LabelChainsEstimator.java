package dev.mlops.tribuo.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianInput;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One or more chains of classifiers. In a chain there is one for each label, which says no or yes and gets as further features what those before
 * it said: 1 for more than a half, else 0. The mean of the chains' probabilities is what is said. Immutable.
 *
 * <pre>
 * int      chains, at least 1
 * of each chain:
 *   int[outputs]: the positions of the labels in the order of the chain, each once
 *   the classifiers in that order, each as {@link Nested} has it and with one feature more than the one before
 * </pre>
 */
final class LabelChainsEstimator implements FlatEstimator {
    static final int MULTI_LABEL = 61;

    private final int[][] orders;
    private final FlatEstimator[][] chains;

    /** Of at least one chain; takes over the orders. */
    LabelChainsEstimator(int[][] orders, List<List<FlatEstimator>> chains) {
        this.orders = orders;
        this.chains = chains.stream()
                .map(chain -> chain.toArray(FlatEstimator[]::new))
                .toArray(FlatEstimator[][]::new);
    }

    /** The form of one that stands in {@code depth} others. */
    static StoredForm form(int depth) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(TaskKind.MULTI_LABEL, outputs);
            StoredForm.require((long) features + outputs < StoredForm.MAX_LENGTH, outputs + " labels");
            int count = StoredForm.length(in, "chains", 1);
            StoredForm.require(count <= Nested.MAX_MEMBERS, count + " chains");
            List<int[]> orders = new ArrayList<>();
            List<List<FlatEstimator>> chains = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                orders.add(order(in, outputs));
                List<FlatEstimator> chain = new ArrayList<>();
                for (int place = 0; place < outputs; place++) {
                    chain.add(Nested.read(
                            in, features + place, EachLabelEstimator.NO_AND_YES, TaskKind.CLASSIFICATION, depth + 1));
                }
                chains.add(chain);
            }
            return new LabelChainsEstimator(orders.toArray(int[][]::new), chains);
        };
    }

    private static int[] order(BigEndianInput in, int labels) throws IOException {
        int[] order = in.getInts(labels);
        boolean[] seen = new boolean[labels];
        for (int label : order) {
            StoredForm.require(label >= 0 && label < labels && !seen[label], "label " + label + " in a chain");
            seen[label] = true;
        }
        return order;
    }

    @Override
    public int form() {
        return MULTI_LABEL;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putInt(chains.length);
        for (int i = 0; i < chains.length; i++) {
            out.putInts(orders[i]);
            for (FlatEstimator classifier : chains[i]) {
                Nested.write(classifier, out);
            }
        }
    }

    @Override
    public TaskKind kind() {
        return TaskKind.MULTI_LABEL;
    }

    @Override
    public int featureCount() {
        return chains[0][0].featureCount();
    }

    @Override
    public int outputCount() {
        return orders[0].length;
    }

    /** The order of a chain; the caller leaves it as it is. */
    int[] order(int chain) {
        return orders[chain];
    }

    /** The classifiers of a chain in its order. */
    List<FlatEstimator> chain(int chain) {
        return List.of(chains[chain]);
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        int own = featureCount();
        int labels = outputCount();
        Scratch scratch = Scratch.own();
        double[] answer = scratch.take(EachLabelEstimator.NO_AND_YES);
        double[] extended = scratch.take(own + labels);
        try {
            System.arraycopy(features, 0, extended, 0, own);
            Arrays.fill(scores, 0, labels, 0);
            for (int i = 0; i < chains.length; i++) {
                for (int place = 0; place < labels; place++) {
                    chains[i][place].score(extended, answer);
                    scores[orders[i][place]] += answer[1];
                    extended[own + place] = answer[1] > 0.5 ? 1 : 0;
                }
            }
            for (int label = 0; label < labels; label++) {
                scores[label] = Math.min(1, scores[label] / chains.length);
            }
        } finally {
            scratch.giveBack();
            scratch.giveBack();
        }
    }
}
