package dev.mlops.xgboost.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.xgboost.internal.trees.FirstRounds;
import dev.mlops.xgboost.internal.trees.Objective;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** Lets XGBoost learn and takes its model. All that it allocates in native memory is freed before it returns. */
final class Training {
    private final TrainingRequest request;
    private final AlgorithmValue algorithm;
    private final Objective objective;
    private final float[] weights;

    private Training(TrainingRequest request, AlgorithmValue algorithm, Objective objective) {
        this.request = request;
        this.algorithm = algorithm;
        this.objective = objective;
        this.weights = LabelWeights.of(request, algorithm);
    }

    static TreesEstimator train(TrainingRequest request, AlgorithmValue algorithm) {
        Training training = new Training(request, algorithm, objective(request, algorithm));
        byte[] model;
        try {
            model = training.model();
        } catch (XGBoostError e) {
            throw Failures.inside("XGBoost", e);
        } catch (LinkageError e) {
            throw notHere(e);
        }
        Failures.stopIfInterrupted();
        return training.estimator(model);
    }

    private TreesEstimator estimator(byte[] model) {
        int features = request.features().features().size();
        int outputs = objective.outputs(request.labels().size());
        try {
            return new TreesEstimator(
                    objective, features, outputs, request.features().isSparse(), model);
        } catch (EngineException e) {
            throw Failures.inside("XGBoost", e);
        }
    }

    /** What an algorithm learns for a task. */
    static Objective objective(TrainingRequest request, AlgorithmValue algorithm) {
        boolean forest = algorithm.kind() == XgBoostKinds.RANDOM_FOREST;
        if (request.task().kind() == TaskKind.REGRESSION) {
            return forest ? Objective.MEAN : Objective.NUMBER;
        }
        if (request.task().kind() == TaskKind.MULTI_LABEL) {
            return forest ? Objective.LABEL_SHARES : Objective.LABELS;
        }
        boolean several = request.labels().size() > 2;
        if (forest) {
            return several ? Objective.SHARES : Objective.SHARE;
        }
        return several ? Objective.SOFTMAX : Objective.LOGISTIC;
    }

    private static EngineException notHere(LinkageError cause) {
        return new EngineException(
                Problem.of("XGBoost's native code cannot be loaded")
                        .expected("Linux (glibc) or macOS on x86-64 or ARM, or Windows on x86-64")
                        .found(System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ": " + cause)
                        .next("see the first such error; a folder for temporary files must be writable and may not be"
                                + " mounted noexec. Stored models can be read and used without it"),
                cause);
    }

    private byte[] model() throws XGBoostError {
        boolean stops = algorithm.kind() == XgBoostKinds.GRADIENT_BOOSTING && earlyStoppingRounds() > 0;
        Holdout holdout = stops
                ? Holdout.of(request, algorithm.number("validationShare"))
                : Holdout.nothing(request.features().rowCount());
        DMatrix learn = null;
        DMatrix keep = null;
        try {
            learn = matrix(holdout.learn());
            keep = stops ? matrix(holdout.keep()) : null;
            return algorithm.kind() == XgBoostKinds.RANDOM_FOREST ? forest(learn) : boosted(learn, keep);
        } finally {
            dispose(learn);
            dispose(keep);
        }
    }

    private long earlyStoppingRounds() {
        return algorithm.whole("earlyStoppingRounds");
    }

    private DMatrix matrix(int[] rows) throws XGBoostError {
        DMatrix matrix = Matrices.of(request.features(), rows);
        try {
            String[] types = Categorical.types(request.features().features(), algorithm);
            if (types.length > 0) {
                matrix.setFeatureTypes(types);
            }
            // XGBoost takes so many targets a row as there are more targets than rows.
            int perRow = objective.isMultiLabel() ? request.labels().size() : 1;
            requireRoom(rows.length, perRow);
            float[] targets = new float[rows.length * perRow];
            float[] rowWeights = new float[rows.length];
            boolean same = true;
            for (int i = 0; i < rows.length; i++) {
                for (int target = 0; target < perRow; target++) {
                    targets[i * perRow + target] = (float) request.targets()[rows[i] * perRow + target];
                }
                rowWeights[i] = weights[rows[i]];
                same &= rowWeights[i] == 1;
            }
            matrix.setLabel(targets);
            if (!same) {
                matrix.setWeight(rowWeights);
            }
            return matrix;
        } catch (XGBoostError | RuntimeException e) {
            matrix.dispose();
            throw e;
        }
    }

    private static void requireRoom(int rows, int labels) {
        if ((long) rows * labels > Integer.MAX_VALUE - 8) {
            throw Failures.of(
                    "there are more rows and labels than this engine takes at once",
                    "rows times labels of at most " + (Integer.MAX_VALUE - 8),
                    rows + " rows of " + labels + " labels",
                    "train on a sample of the rows");
        }
    }

    private byte[] boosted(DMatrix learn, @Nullable DMatrix keep) throws XGBoostError {
        Map<String, Object> parameters = parameters();
        parameters.put("learning_rate", algorithm.number("learningRate"));
        if (objective == Objective.SOFTMAX) {
            parameters.put("num_class", request.labels().size());
        }
        if (objective == Objective.LABELS) {
            parameters.put("scale_pos_weight", algorithm.number("positiveWeight"));
        }
        Map<String, DMatrix> watched = keep == null ? Map.of() : Map.of("kept", keep);
        // No rounds yet: they run one by one below, where an interrupt can come in between.
        Booster booster = XGBoost.train(learn, parameters, 0, watched, null, null);
        try {
            int rounds = (int) algorithm.whole("rounds");
            int best = 0;
            double bestLoss = Double.POSITIVE_INFINITY;
            int round = 0;
            while (round < rounds && (keep == null || round - best <= earlyStoppingRounds())) {
                Failures.stopIfInterrupted();
                booster.update(learn, round);
                if (keep != null) {
                    double loss = loss(booster, keep, round);
                    if (loss < bestLoss) {
                        bestLoss = loss;
                        best = round;
                    }
                }
                round++;
                request.progress().report(round, rounds);
                if (request.rounds().wants(round, rounds)) {
                    request.rounds().grown(round, rounds, estimator(model(booster, keep == null ? round : best + 1)));
                }
            }
            return model(booster, keep == null ? round : best + 1);
        } finally {
            booster.dispose();
        }
    }

    /** The first rounds of what was learnt. */
    private byte[] model(Booster booster, int rounds) throws XGBoostError {
        byte[] model = booster.toByteArray("ubj");
        return rounds == booster.getNumBoostedRound()
                ? model
                : FirstRounds.of(
                        model,
                        rounds,
                        objective.sums(objective.outputs(request.labels().size())));
    }

    /** The objective's own loss, from a text such as {@code [3] kept-logloss:0.34}. */
    private static double loss(Booster booster, DMatrix keep, int round) throws XGBoostError {
        String line = booster.evalSet(new DMatrix[] {keep}, new String[] {"kept"}, round);
        try {
            return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1).trim());
        } catch (NumberFormatException e) {
            throw new XGBoostError("no loss in: " + line);
        }
    }

    private byte[] forest(DMatrix learn) throws XGBoostError {
        requireRoom(
                request.targets().length,
                objective.isMultiLabel()
                        ? 1
                        : objective.sums(objective.outputs(request.labels().size())));
        Forest forest = Forest.of(request, objective, weights, algorithm.number("positiveWeight"));
        int trees = (int) algorithm.whole("trees");
        Map<String, Object> parameters = parameters();
        parameters.put("learning_rate", 1.0 / trees);
        parameters.put("base_score", Arrays.toString(forest.starts()));
        if (objective == Objective.SHARES || objective == Objective.LABEL_SHARES) {
            parameters.put("num_target", request.labels().size());
        }
        Booster booster = XGBoost.train(learn, parameters, 0, Map.of(), null, null);
        try {
            for (int tree = 0; tree < trees; tree++) {
                Failures.stopIfInterrupted();
                booster.boost(learn, tree, forest.gradients(), forest.curvatures());
                request.progress().report(tree + 1, trees);
            }
            return booster.toByteArray("ubj");
        } finally {
            booster.dispose();
        }
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", objective.id());
        parameters.put("tree_method", "hist");
        parameters.put("device", "cpu");
        // More were seen to give the same bytes, and to take many times as long where other work shares the processors.
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        parameters.put("seed", request.seed() & Long.MAX_VALUE);
        parameters.put("max_depth", algorithm.whole("maxDepth"));
        parameters.put("max_bin", algorithm.whole("maxBins"));
        parameters.put("min_child_weight", algorithm.number("minChildWeight"));
        parameters.put("subsample", algorithm.number("rowSampling"));
        parameters.put("colsample_bytree", algorithm.number("columnSamplingByTree"));
        parameters.put("colsample_bylevel", algorithm.number("columnSamplingByLevel"));
        parameters.put("colsample_bynode", columnSamplingBySplit());
        parameters.put("alpha", algorithm.number("l1"));
        parameters.put("lambda", algorithm.number("l2"));
        parameters.put("gamma", algorithm.number("minSplitLoss"));
        parameters.put("multi_strategy", "one_output_per_tree");
        Categorical.parameters(algorithm, parameters);
        SortedMap<String, Integer> directions = Monotone.parse(algorithm.text("monotone"));
        if (!directions.isEmpty()) {
            List<String> features = request.features().features();
            parameters.put(
                    "monotone_constraints",
                    features.stream()
                            .map(feature -> directions.getOrDefault(feature, 0).toString())
                            .collect(Collectors.joining(",", "(", ")")));
        }
        return parameters;
    }

    private double columnSamplingBySplit() {
        if (!algorithm.isAuto("columnSamplingBySplit")) {
            return algorithm.number("columnSamplingBySplit");
        }
        double features = request.features().features().size();
        double wanted = objective.classifies() ? Math.sqrt(features) : features / 3;
        // XGBoost rounds down; a little more makes up for what the division loses.
        return Math.min(1, (Math.max(1, wanted) + 1e-3) / features);
    }

    private static void dispose(@Nullable DMatrix matrix) {
        if (matrix != null) {
            matrix.dispose();
        }
    }
}
