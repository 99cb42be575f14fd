package dev.mlops.spi.engine;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A small engine: one algorithm that learns the mean of numbers, one that fails, and one that holds others. */
final class Mine extends AbstractEngine<Mine.Constant> {
    static final AlgorithmKind MEAN = new AlgorithmKind(
            "mine",
            "mean",
            Set.of(TaskKind.REGRESSION),
            List.of(
                    Setting.whole("rounds", 3, 1, 1_000),
                    Setting.from0("shrinkage", 0, 10),
                    Setting.above0OrAuto("rate", 1),
                    Setting.wholeOrAuto("depth", 1, 9),
                    Setting.number("slope", -1, -2, 2.5),
                    Setting.flag("exact", false),
                    Setting.choice("loss", "squared", "absolute"),
                    Setting.text("note", "", String::strip)),
            (request, algorithm) -> new Constant(RowWeights.mean(request.targets(), RowWeights.of(request))));

    static final AlgorithmKind BROKEN = new AlgorithmKind(
            "mine", "broken", Set.of(TaskKind.REGRESSION, TaskKind.CLASSIFICATION), List.of(), (request, algorithm) -> {
                if (request.rounds().wants(1, 2)) {
                    request.rounds().grown(1, 2, new Constant(0));
                }
                throw new IllegalStateException("a wheel came off");
            });

    static final AlgorithmKind BOTH = new AlgorithmKind(
            "mine",
            "both",
            Set.of(TaskKind.REGRESSION, TaskKind.CLASSIFICATION),
            List.of(
                    Setting.algorithm("of", MEAN, Mine::kinds),
                    Setting.algorithms("member", List.of(MEAN, MEAN), 3, Mine::kinds)),
            (request, algorithm) -> new Constant(0));

    private static final AlgorithmKinds KINDS = AlgorithmKinds.of(List.of(MEAN, BROKEN, BOTH));

    Mine() {
        super("Mine", KINDS, Constant.class);
    }

    static AlgorithmKinds kinds() {
        return KINDS;
    }

    static TrainingRequest numbers(Algorithm algorithm, double... targets) {
        return new TrainingRequest(
                algorithm,
                Task.regression("y"),
                new Rows(new double[targets.length][1]),
                targets,
                List.of(),
                1,
                Runnable::run);
    }

    static TrainingRequest weighted(double[] targets, double... weights) {
        return new TrainingRequest(
                AlgorithmValue.defaults(MEAN),
                Task.regression("y"),
                new Rows(new double[targets.length][1]),
                targets,
                Optional.of(weights),
                List.of(),
                1,
                Runnable::run);
    }

    @Override
    protected void check(TrainingRequest request, AlgorithmValue algorithm) {
        RequestChecks.requireRows(request);
        RequestChecks.requireTargets(request, Precision.DOUBLE);
        RequestChecks.requireWeights(request, Precision.DOUBLE);
        RequestChecks.requireFeatures(request, Precision.DOUBLE);
    }

    @Override
    protected void store(Constant estimator, OutputStream target) throws IOException {
        BigEndianOutput out = new BigEndianOutput(target);
        out.putHeader(0x4D494E45, 1);
        out.putDoubles(new double[] {estimator.value()});
        out.finish();
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Estimator read(InputStream source) throws IOException {
        BigEndianInput in = new BigEndianInput(source, id());
        in.requireHeader(0x4D494E45, 1);
        double value = in.getDoubles(1)[0];
        in.requireChecksum();
        return new Constant(value);
    }

    /** Says the same of every row. */
    record Constant(double value) implements Estimator {
        @Override
        public int featureCount() {
            return 1;
        }

        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public void score(double[] features, double[] scores) {
            RequestChecks.requireLengths(this, features, scores);
            scores[0] = value;
        }
    }

    /** Features by row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rows(double[][] rows) implements FeatureMatrix {
        @Override
        public List<String> features() {
            return IntStream.range(0, rows.length == 0 ? 1 : rows[0].length)
                    .mapToObj(i -> "f" + i)
                    .toList();
        }

        @Override
        public int rowCount() {
            return rows.length;
        }

        @Override
        public double get(int row, int feature) {
            return rows[row][feature];
        }

        @Override
        public void copyRow(int row, double[] target) {
            System.arraycopy(rows[row], 0, target, 0, rows[row].length);
        }
    }
}
