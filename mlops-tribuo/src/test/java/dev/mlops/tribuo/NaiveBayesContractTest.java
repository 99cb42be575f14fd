package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.testkit.EngineContract;
import dev.mlops.testkit.ForwardingEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Naive Bayes refuses numbers below 0, which the contract's features have, so here all are squeezed between 0 and 30 first. */
class NaiveBayesContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new Squeezing(Tribuo.engine());
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(NaiveBayes.DEFAULTS, NaiveBayes.DEFAULTS.alpha(0.01));
    }

    private static double squeezed(double value) {
        return 30 / (1 + Math.exp(-2 * value));
    }

    private static final class Squeezing extends ForwardingEngine {
        Squeezing(Engine inner) {
            super(inner);
        }

        @Override
        public Estimator train(TrainingRequest request) {
            return new Squeezed(inner().train(new TrainingRequest(
                    request.algorithm(),
                    request.task(),
                    new Matrix(request.features()),
                    request.targets(),
                    request.weights(),
                    request.labels(),
                    request.seed(),
                    request.executor())));
        }

        @Override
        public void write(Estimator estimator, OutputStream out) throws IOException {
            inner().write(((Squeezed) estimator).inner(), out);
        }

        @Override
        public Estimator read(InputStream in) throws IOException {
            return new Squeezed(inner().read(in));
        }
    }

    private record Squeezed(Estimator inner) implements Estimator {
        @Override
        public int featureCount() {
            return inner.featureCount();
        }

        @Override
        public int outputCount() {
            return inner.outputCount();
        }

        @Override
        public void score(double[] features, double[] scores) {
            double[] squeezed = new double[features.length];
            for (int i = 0; i < squeezed.length; i++) {
                squeezed[i] = squeezed(features[i]);
            }
            inner.score(squeezed, scores);
        }
    }

    private record Matrix(FeatureMatrix inner) implements FeatureMatrix {
        @Override
        public int rowCount() {
            return inner.rowCount();
        }

        @Override
        public List<String> features() {
            return inner.features();
        }

        @Override
        public double get(int row, int feature) {
            return squeezed(inner.get(row, feature));
        }

        @Override
        public void copyRow(int row, double[] target) {
            for (int i = 0; i < features().size(); i++) {
                target[i] = get(row, i);
            }
        }
    }
}
