package dev.mlops.core.testing;

import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The {@link NearestCentroidEngine} for which a missing value is far from every other one, -9. It keeps every request. */
public final class FillingEngine implements Engine {
    private static final double FAR = -9;

    private final Engine engine = new NearestCentroidEngine();
    private final Queue<TrainingRequest> requests = new ConcurrentLinkedQueue<>();

    /** The one algorithm. */
    public record Filling(double sharpness) implements Algorithm {
        @Override
        public String engine() {
            return "filling";
        }

        @Override
        public String name() {
            return "nearest-centroid";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new NearestCentroid(sharpness).settings();
        }
    }

    /** What was asked for so far. */
    public List<TrainingRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public boolean takesMissing(Algorithm algorithm) {
        return true;
    }

    @Override
    public String id() {
        return "filling";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<String> algorithms() {
        return engine.algorithms();
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return new Filling(((NearestCentroid) engine.algorithm(name, settings)).sharpness());
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {
        // All are.
    }

    @Override
    public Estimator train(TrainingRequest request) {
        requests.add(request);
        Estimator learnt = engine.train(new TrainingRequest(
                new NearestCentroid(((Filling) request.algorithm()).sharpness()),
                request.task(),
                new Filled(request.features()),
                request.targets(),
                request.weights(),
                request.labels(),
                request.seed(),
                request.executor()));
        return new FillingEstimator(learnt);
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        engine.write(((FillingEstimator) estimator).learnt, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return new FillingEstimator(engine.read(in));
    }

    private static double filled(double value) {
        return Double.isNaN(value) ? FAR : value;
    }

    private record Filled(FeatureMatrix matrix) implements FeatureMatrix {
        @Override
        public int rowCount() {
            return matrix.rowCount();
        }

        @Override
        public List<String> features() {
            return matrix.features();
        }

        @Override
        public double get(int row, int feature) {
            return filled(matrix.get(row, feature));
        }

        @Override
        public void copyRow(int row, double[] target) {
            for (int feature = 0; feature < features().size(); feature++) {
                target[feature] = get(row, feature);
            }
        }
    }

    private record FillingEstimator(Estimator learnt) implements Estimator {
        @Override
        public int featureCount() {
            return learnt.featureCount();
        }

        @Override
        public int outputCount() {
            return learnt.outputCount();
        }

        @Override
        public void score(double[] features, double[] scores) {
            double[] whole = features.clone();
            for (int feature = 0; feature < whole.length; feature++) {
                whole[feature] = filled(whole[feature]);
            }
            learnt.score(whole, scores);
        }
    }
}
