package dev.mlops.onnx.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.RequestChecks;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Locale;

/** A graph in ONNX that scores rows. Its native memory is freed when nothing refers to it any more. */
public final class OnnxEstimator implements Estimator {
    /** The largest graph, in bytes. */
    public static final int LARGEST = 1 << 30;

    /** How far probabilities in single precision may be from adding up to 1. */
    private static final double ROUNDING = 1e-3;

    private static final Cleaner CLEANER = Cleaner.create();

    private final byte[] graph;
    private final Wiring wiring;
    private final int[] order;
    private final Runtimes.Session session;

    private OnnxEstimator(byte[] graph, Wiring wiring, Runtimes.Session session) {
        this.graph = graph;
        this.wiring = wiring;
        this.order = wiring.order();
        this.session = session;
    }

    /**
     * Opens a graph, which is kept.
     *
     * @throws EngineException where it is none, asks for what is refused, does not suit its use, or cannot be run here
     */
    public static OnnxEstimator open(byte[] graph, Wiring wiring) {
        requireSuitable(wiring);
        GraphCheck.require(graph);
        Runtimes.Session session = Runtimes.open(graph, wiring);
        Wiring found =
                new Wiring(wiring.kind(), wiring.features(), wiring.labels(), wiring.transform(), session.output());
        OnnxEstimator estimator = new OnnxEstimator(graph, found, session);
        CLEANER.register(estimator, session::close);
        return estimator;
    }

    private static void requireSuitable(Wiring wiring) {
        TaskKind kind = wiring.kind();
        boolean suits = switch (wiring.transform()) {
            case NONE -> true;
            case SOFTMAX -> kind == TaskKind.CLASSIFICATION || kind == TaskKind.CLUSTERING;
            case SIGMOID -> kind != TaskKind.ANOMALIES;
            case NEGATED -> kind == TaskKind.REGRESSION || kind == TaskKind.ANOMALIES;
        };
        if (!suits) {
            throw new EngineException(Problem.of("the scores of a model for " + word(kind) + " are not read so")
                    .expected("softmax or sigmoid for labels, negated for anomalies")
                    .found(wiring.transform().word())
                    .next("look at what the model was trained with"));
        }
    }

    private static String word(TaskKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The array itself; the caller leaves it as it is. */
    byte[] graph() {
        return graph;
    }

    Wiring wiring() {
        return wiring;
    }

    @Override
    public int featureCount() {
        return wiring.features().size();
    }

    @Override
    public int outputCount() {
        return wiring.outputCount();
    }

    /** As {@link Estimator#score}, except that it does allocate. */
    @Override
    public void score(double[] features, double[] scores) {
        RequestChecks.requireLengths(this, features, scores);
        double[] raw;
        try {
            raw = session.run(features);
        } finally {
            // Else the session might be closed while it runs, where this is the last use of the estimator.
            Reference.reachabilityFence(this);
        }
        double[] made = made(raw);
        for (int i = 0; i < made.length; i++) {
            scores[order[i]] = made[i];
        }
    }

    private double[] made(double[] raw) {
        boolean isOneOfTwo = wiring.kind() == TaskKind.CLASSIFICATION && raw.length == 1 && outputCount() == 2;
        if (!isOneOfTwo && raw.length != outputCount()) {
            throw new EngineException(Problem.of("output '" + wiring.output() + "' of a graph has another width")
                    .expected(outputCount() + " scores for each row")
                    .found(raw.length + " of them")
                    .next("give the labels that the model was trained with, or name another output"));
        }
        double[] made = transformed(raw);
        if (isOneOfTwo) {
            made = new double[] {1 - made[0], made[0]};
        }
        switch (wiring.kind()) {
            case CLASSIFICATION -> requireProbabilities(made);
            case MULTI_LABEL, CLUSTERING -> requireShares(made);
            case REGRESSION, ANOMALIES -> {
                // Any number will do.
            }
        }
        return made;
    }

    private double[] transformed(double[] raw) {
        return switch (wiring.transform()) {
            case NONE -> raw;
            case SOFTMAX -> {
                double max = Arrays.stream(raw).max().orElse(0);
                double[] parts =
                        Arrays.stream(raw).map(logit -> Math.exp(logit - max)).toArray();
                yield divided(parts);
            }
            case SIGMOID -> {
                double[] each = Arrays.stream(raw).map(Transform::logistic).toArray();
                yield wiring.kind() == TaskKind.CLASSIFICATION && raw.length > 1 ? divided(each) : each;
            }
            case NEGATED -> Arrays.stream(raw).map(score -> -score).toArray();
        };
    }

    private static double[] divided(double[] parts) {
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }

    private void requireShares(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] >= -ROUNDING && scores[i] <= 1 + ROUNDING)) {
                throw noProbabilities(scores);
            }
            scores[i] = Math.max(0, Math.min(1, scores[i]));
        }
    }

    /** What floats lack of adding up to 1 is evened out. */
    private void requireProbabilities(double[] scores) {
        requireShares(scores);
        double sum = Arrays.stream(scores).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw noProbabilities(scores);
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    private EngineException noProbabilities(double[] scores) {
        return new EngineException(Problem.of("output '" + wiring.output() + "' of a graph has no probabilities")
                .expected(
                        wiring.kind() == TaskKind.CLASSIFICATION
                                ? "numbers from 0 to 1 that add up to 1"
                                : "numbers from 0 to 1")
                .found(Arrays.toString(Arrays.copyOf(scores, Math.min(scores.length, 8))))
                .next("where these are logits, say so: Onnx.file(..).softmax() or .sigmoid()"));
    }
}
