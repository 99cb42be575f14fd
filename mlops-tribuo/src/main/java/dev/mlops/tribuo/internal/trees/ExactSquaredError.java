package dev.mlops.tribuo.internal.trees;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import java.util.List;
import org.tribuo.regression.rtree.impurity.RegressorImpurity;

/** The variance of the targets, added up in doubles: Tribuo's own adds up squares in floats and loses what tells small nodes apart. */
final class ExactSquaredError implements RegressorImpurity, Configurable {
    @Override
    public double impurity(float[] targets, float[] weights) {
        Sums sums = new Sums();
        for (int i = 0; i < targets.length; i++) {
            sums.add(targets[i], weights[i]);
        }
        return sums.variance();
    }

    @Override
    public ImpurityTuple impurityTuple(int[] indices, int length, float[] targets, float[] weights) {
        Sums sums = new Sums();
        for (int i = 0; i < length; i++) {
            sums.add(targets[indices[i]], weights[indices[i]]);
        }
        return sums.tuple();
    }

    @Override
    public ImpurityTuple impurityTuple(List<int[]> indices, float[] targets, float[] weights) {
        Sums sums = new Sums();
        for (int[] some : indices) {
            for (int index : some) {
                sums.add(targets[index], weights[index]);
            }
        }
        return sums.tuple();
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "RegressorImpurity");
    }

    private static final class Sums {
        private double squares;
        private double sum;
        private double weight;

        void add(float target, float times) {
            double weighted = (double) target * times;
            sum += weighted;
            squares += weighted * target;
            weight += times;
        }

        double variance() {
            double mean = sum / weight;
            return Math.max(0, squares / weight - mean * mean);
        }

        ImpurityTuple tuple() {
            return new ImpurityTuple((float) variance(), (float) weight);
        }
    }
}
