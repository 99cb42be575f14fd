package dev.mlops.core.internal.importance;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.ParameterImportances;
import dev.mlops.tuning.ParameterImportances.Interaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Importances by functional analysis of variance (Hutter, Hoos and Leyton-Brown, An efficient approach for assessing hyperparameter importance, ICML
 * 2014): a forest of 64 regression trees is grown on the complete tries, each tree's variance over the whole space is taken apart exactly into main effects and
 * pairwise interactions, and the shares are averaged over the trees.
 *
 * <ul>
 *   <li>Numbers count on their own scale, logarithms where it is logarithmic; every value of a setting is as likely there.
 *   <li>A conditional setting makes no difference where it is not set: such tries count as having any of its values, drawn evenly. So its share is that of the
 *       differences it makes in its branch, and what the branch itself makes is the share of the setting that it hangs on. (Were not being set a value of its
 *       own, it would say the same as that other setting, and trees would credit the conditional one, which can be split in more ways.)
 *   <li>Outliers are moved to a {@link Fence}: one try that diverged would else explain everything.
 *   <li>The tries are taken by number, and the forest has a fixed seed: the same tries in any order have the same importances.
 *   <li>Of more than a thousand tries, a leaf holds a thousandth of them at least, which bounds the time.
 * </ul>
 */
public final class FunctionalAnova {
    private static final int TREES = 64;
    /** How many complete tries it takes. */
    public static final int FEWEST = 4;

    private static final double MOST_LEAVES = 1000;
    private static final long SEED = 2014;

    private FunctionalAnova() {}

    /**
     * The importances.
     *
     * @param objective the position of the objective
     * @throws IllegalStateException where fewer than 4 tries are complete
     */
    public static ParameterImportances of(List<Parameter> parameters, List<FinishedTrial> trials, int objective) {
        if (objective < 0) {
            throw new IllegalArgumentException("objective: a position from 0 on, found " + objective);
        }
        Tries tries = Tries.of(parameters, trials, objective);
        if (tries.size() < FEWEST) {
            throw new IllegalStateException("importances need " + FEWEST
                    + " complete tries with a value of objective " + objective + " or more, found " + tries.size()
                    + " of " + trials.size() + ": run more tries");
        }
        int count = parameters.size();
        double[][] shares = new double[count][count];
        if (count > 0) {
            addShares(tries, shares);
        }
        return importances(parameters, shares);
    }

    /** Adds each tree's shares: of one setting on the diagonal, of pairs above it. */
    private static void addShares(Tries tries, double[][] shares) {
        List<Variances> trees = forest(tries).stream()
                .map(leaves -> new Variances(tries.axes(), leaves))
                .filter(tree -> tree.total() > 0)
                .toList();
        for (Variances tree : trees) {
            double unit = tree.total() * trees.size();
            for (int a = 0; a < shares.length; a++) {
                shares[a][a] += tree.of(a) / unit;
                for (int b = a + 1; b < shares.length; b++) {
                    shares[a][b] += tree.of(a, b) / unit;
                }
            }
        }
    }

    /** The leaves of each tree. */
    static List<List<Leaf>> forest(Tries tries) {
        int[][] sorted = new int[tries.axes().size()][];
        for (int a = 0; a < sorted.length; a++) {
            double[] codes = tries.codes()[a];
            sorted[a] = IntStream.range(0, tries.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> codes[i]))
                    .mapToInt(i -> i)
                    .toArray();
        }
        double least = Math.max(1, tries.size() / MOST_LEAVES);
        return IntStream.range(0, TREES)
                .mapToObj(tree -> TreeGrower.grow(tries, sorted, Chance.of(SEED, tree), least))
                .toList();
    }

    private static ParameterImportances importances(List<Parameter> parameters, double[][] shares) {
        List<Integer> order = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(a -> -shares[a][a]))
                .toList();
        Map<String, Double> ofEach = new LinkedHashMap<>();
        order.forEach(a -> ofEach.put(parameters.get(a).name(), shares[a][a]));
        List<Interaction> interactions = new ArrayList<>();
        double explained = 0;
        for (int a = 0; a < shares.length; a++) {
            explained += shares[a][a];
            for (int b = a + 1; b < shares.length; b++) {
                explained += shares[a][b];
                if (shares[a][b] > 0) {
                    interactions.add(new Interaction(
                            parameters.get(a).name(), parameters.get(b).name(), shares[a][b]));
                }
            }
        }
        interactions.sort(Comparator.comparingDouble(i -> -i.share()));
        return new ParameterImportances(ofEach, interactions, explained);
    }
}
