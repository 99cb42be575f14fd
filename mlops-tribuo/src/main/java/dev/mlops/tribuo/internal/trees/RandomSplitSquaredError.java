package dev.mlops.tribuo.internal.trees;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import java.util.List;
import org.tribuo.regression.rtree.impurity.RegressorImpurity;

/**
 * {@link ExactSquaredError} for splits drawn by chance. Tribuo 4.3.2 collects the rows of both sides of a split in two lists that it does not
 * empty before it goes on to the next feature of the node. A feature is then judged by its own split and those of all before it together, which is
 * always worse than the first alone: only the first one is ever split on, and how many are tried has no effect. Tribuo hands those same lists
 * to the impurity, always the lower side first, so what is left over from the feature before is taken out here. One object for one tree: it
 * remembers the node's lists.
 */
final class RandomSplitSquaredError implements RegressorImpurity, Configurable {
    private final ExactSquaredError exact = new ExactSquaredError();
    private final Side lower = new Side();
    private final Side upper = new Side();
    private boolean lowerIsNext = true;

    @Override
    public double impurity(float[] targets, float[] weights) {
        return exact.impurity(targets, weights);
    }

    @Override
    public ImpurityTuple impurityTuple(int[] indices, int length, float[] targets, float[] weights) {
        return exact.impurityTuple(indices, length, targets, weights);
    }

    @Override
    public ImpurityTuple impurityTuple(List<int[]> indices, float[] targets, float[] weights) {
        (lowerIsNext ? lower : upper).leaveNewOnly(indices);
        lowerIsNext = !lowerIsNext;
        return exact.impurityTuple(indices, targets, weights);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "RegressorImpurity");
    }

    private static final class Side {
        private List<int[]> last = List.of();
        private int kept;

        void leaveNewOnly(List<int[]> indices) {
            if (isLast(indices)) {
                indices.subList(0, kept).clear();
            }
            last = indices;
            kept = indices.size();
        }

        /** Whether it is the very list, not one that is equal: each node has lists of its own. */
        @SuppressWarnings("ReferenceEquality")
        private boolean isLast(List<int[]> indices) {
            return indices == last;
        }
    }
}
