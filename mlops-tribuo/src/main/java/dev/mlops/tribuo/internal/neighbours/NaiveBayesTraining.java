package dev.mlops.tribuo.internal.neighbours;

import com.oracle.labs.mlrg.olcut.util.Pair;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.linear.LinearTraining;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;

/**
 * Learns multinomial naive Bayes with Tribuo and takes the logarithms out. Two things of Tribuo 4.3.2 are put right: it knows no prior
 * probabilities of the labels, which are added here; and where a label never had a feature, it smooths by the sum of logarithms in place of the
 * sum of counts, so every feature is named once per label, with a zero.
 */
final class NaiveBayesTraining {
    private NaiveBayesTraining() {}

    /** What was learnt with Tribuo's model of it, so that a test can compare the two. */
    record Learnt(LinearEstimator estimator, Model<Label> model) {}

    static Learnt classification(TrainingRequest request, AlgorithmValue algorithm) {
        FeatureMatrix matrix = request.features();
        int columns = matrix.features().size();
        int outputs = request.labels().size();
        LinearTraining.requireRoom(matrix, outputs);
        Label[] labels = Outputs.labels(outputs);
        double[] rowWeights = RowWeights.of(request);
        double[] priors = new double[outputs];
        boolean[] named = new boolean[outputs];
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        RowBuilder builder = new RowBuilder(new FeatureNames(columns), columns, 0);
        double[] row = new double[columns];
        double total = 0;
        for (int r = 0; r < matrix.rowCount(); r++) {
            Failures.stopIfInterrupted();
            matrix.copyRow(r, row);
            int label = (int) request.targets()[r];
            for (int c = 0; c < columns; c++) {
                requireCount(matrix, row[c], r, c);
                if (row[c] == 0 && !named[label]) {
                    builder.addZero(c);
                } else {
                    builder.add(c, row[c]);
                }
            }
            named[label] = true;
            priors[label] += rowWeights[r];
            total += rowWeights[r];
            dataset.add(builder.build(labels[label], rowWeights[r]));
        }
        Model<Label> model = new MultinomialNaiveBayesTrainer(algorithm.number("alpha")).train(dataset);
        double[] weights = new double[outputs * (columns + 1)];
        for (Map.Entry<String, List<Pair<String, Double>>> label :
                model.getTopFeatures(-1).entrySet()) {
            int output = Outputs.position(new Label(label.getKey()));
            int at = output * (columns + 1);
            for (Pair<String, Double> feature : label.getValue()) {
                weights[at + FeatureNames.column(feature.getA())] = feature.getB();
            }
            weights[at + columns] = Math.log(priors[output] / total);
        }
        return new Learnt(new LinearEstimator(true, columns, outputs, LinearTraining.finite(weights)), model);
    }

    private static void requireCount(FeatureMatrix matrix, double value, int row, int column) {
        if (value < 0) {
            throw Failures.of(
                    "feature '" + matrix.features().get(column) + "' is no count",
                    "numbers from 0 upwards, such as counts, frequencies or flags",
                    value + " in row " + row,
                    "scale it to a range from 0, cut it into bins, or take another algorithm");
        }
    }
}
