package dev.mlops.core.testing;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An engine small enough for tests that still learns. Classification: the mean of each label's rows; probabilities fall
 * with the squared distance to it, {@code softmax(-sharpness * d^2)}. Regression: the mean of the target. It writes and
 * reads what it learnt.
 */
public final class NearestCentroidEngine implements Engine {
    /** The engine's id. */
    public static final String ID = "centroid";

    private static final String ALGORITHM = "nearest-centroid";
    private static final int MAGIC = 0x43454e54;
    private static final int LARGEST = 1 << 22;

    /**
     * The one algorithm.
     *
     * @param sharpness how fast a probability falls with the distance; above 0
     */
    public record NearestCentroid(double sharpness) implements Algorithm {
        /** Checks the sharpness. */
        public NearestCentroid {
            if (!(sharpness > 0)) {
                throw new IllegalArgumentException("sharpness: above 0, found " + sharpness);
            }
        }

        @Override
        public String engine() {
            return ID;
        }

        @Override
        public String name() {
            return ALGORITHM;
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>(Map.of("sharpness", sharpness));
        }
    }

    /** The algorithm with sharpness 1. */
    public static NearestCentroid nearestCentroid() {
        return new NearestCentroid(1);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("distances", "1.2");
    }

    @Override
    public List<String> algorithms() {
        return List.of(ALGORITHM);
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        if (!name.equals(ALGORITHM)) {
            throw problem("engine centroid has no algorithm '" + name + "'", ALGORITHM, name);
        }
        for (String setting : settings.keySet()) {
            if (!setting.equals("sharpness")) {
                throw problem("nearest-centroid has no setting '" + setting + "'", "sharpness", setting);
            }
        }
        Object sharpness = settings.getOrDefault("sharpness", 1.0);
        if (!(sharpness instanceof Double number)) {
            throw problem("the sharpness is no Double", "a Double", String.valueOf(sharpness));
        }
        return new NearestCentroid(number);
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {
        if (!(algorithm instanceof NearestCentroid)) {
            throw problem("not an algorithm of engine centroid", ALGORITHM, algorithm.toString());
        }
    }

    @Override
    public Estimator train(TrainingRequest request) {
        requireSuitable(request.algorithm(), request.task());
        int rows = request.features().rowCount();
        if (rows == 0) {
            throw problem("nothing to learn from", "at least one row", "none");
        }
        int width = request.features().features().size();
        double sharpness = ((NearestCentroid) request.algorithm()).sharpness();
        if (request.task() instanceof Task.Regression) {
            double mean = Arrays.stream(request.targets()).sum() / rows;
            return new Centroids(sharpness, width, new double[0][], mean);
        }
        int labels = request.labels().size();
        if (labels < 2) {
            throw problem(
                    "nothing to tell apart",
                    "two labels or more",
                    request.labels().toString());
        }
        double[][] centroids = new double[labels][width];
        int[] counts = new int[labels];
        double[] features = new double[width];
        for (int row = 0; row < rows; row++) {
            request.features().copyRow(row, features);
            int label = (int) request.targets()[row];
            counts[label]++;
            for (int f = 0; f < width; f++) {
                centroids[label][f] += features[f];
            }
        }
        for (int label = 0; label < labels; label++) {
            for (int f = 0; f < width; f++) {
                centroids[label][f] /= counts[label];
            }
        }
        return new Centroids(sharpness, width, centroids, 0);
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        Centroids learnt = (Centroids) estimator;
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeDouble(learnt.sharpness);
        data.writeInt(learnt.width);
        data.writeInt(learnt.centroids.length);
        data.writeDouble(learnt.mean);
        for (double[] centroid : learnt.centroids) {
            for (double value : centroid) {
                data.writeDouble(value);
            }
        }
        data.flush();
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (data.readInt() != MAGIC) {
                throw problem("these are no centroids", "the bytes CENT first", "other bytes");
            }
            double sharpness = data.readDouble();
            int width = data.readInt();
            int labels = data.readInt();
            double mean = data.readDouble();
            if (width < 0 || labels < 0 || (long) width * labels > LARGEST) {
                throw problem("these are no centroids", "plausible sizes", labels + " x " + width);
            }
            double[][] centroids = new double[labels][width];
            for (double[] centroid : centroids) {
                for (int f = 0; f < width; f++) {
                    centroid[f] = data.readDouble();
                }
            }
            if (data.read() >= 0) {
                throw problem("these are no centroids", "the end", "more bytes");
            }
            return new Centroids(sharpness, width, centroids, mean);
        } catch (EOFException e) {
            throw new EngineException(Problem.of("centroids are cut off"), e);
        }
    }

    private static EngineException problem(String what, String expected, String found) {
        return new EngineException(Problem.of(what).expected(expected).found(found));
    }

    private static final class Centroids implements Estimator {
        private final double sharpness;
        private final int width;
        private final double[][] centroids;
        private final double mean;

        Centroids(double sharpness, int width, double[][] centroids, double mean) {
            this.sharpness = sharpness;
            this.width = width;
            this.centroids = centroids;
            this.mean = mean;
        }

        @Override
        public int featureCount() {
            return width;
        }

        @Override
        public int outputCount() {
            return Math.max(1, centroids.length);
        }

        @Override
        public void score(double[] features, double[] scores) {
            if (centroids.length == 0) {
                scores[0] = mean;
                return;
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (int label = 0; label < centroids.length; label++) {
                double distance = 0;
                for (int f = 0; f < width; f++) {
                    double difference = features[f] - centroids[label][f];
                    distance += difference * difference;
                }
                scores[label] = distance;
                nearest = Math.min(nearest, distance);
            }
            double total = 0;
            for (int label = 0; label < centroids.length; label++) {
                scores[label] = Math.exp(-sharpness * (scores[label] - nearest));
                total += scores[label];
            }
            for (int label = 0; label < centroids.length; label++) {
                scores[label] /= total;
            }
        }
    }
}
