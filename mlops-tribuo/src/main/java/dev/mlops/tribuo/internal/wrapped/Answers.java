package dev.mlops.tribuo.internal.wrapped;

import dev.mlops.error.EngineException;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.Outputs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.classification.Label;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;

/**
 * How what a Tribuo model says becomes scores.
 *
 * @param <T> Tribuo's type of output
 */
@FunctionalInterface
interface Answers<T extends Output<T>> {
    /** Noise, where HDBSCAN numbers clusters. */
    int NOISE = 0;

    /** Puts the scores of what was said. */
    void put(T output, Map<String, T> all, boolean probabilities, double[] scores);

    /** The same with what may be missing looked at. */
    default void put(Prediction<T> prediction, double[] scores) {
        @Nullable T output = prediction.getOutput();
        if (output == null) {
            throw noAnswer("none");
        }
        put(output, prediction.getOutputScores(), prediction.hasProbabilities(), scores);
    }

    /** Probabilities; of a model that gives none, 1 for the label it says. */
    static Answers<Label> labels(Model<Label> model, int count) {
        requireLabels(model.getOutputIDInfo(), count);
        return (output, all, probabilities, scores) -> {
            Arrays.fill(scores, 0, count, 0);
            if (!probabilities) {
                scores[position(output, count)] = 1;
                return;
            }
            double sum = 0;
            for (Label label : all.values()) {
                double score = label.getScore();
                if (!(score >= 0 && score <= Double.MAX_VALUE)) {
                    throw noAnswer("probability " + score);
                }
                scores[position(label, count)] = score;
                sum += score;
            }
            if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
                throw noAnswer("probabilities whose sum is " + sum);
            }
            for (int i = 0; i < count; i++) {
                scores[i] /= sum;
            }
        };
    }

    /** The first and only dimension. */
    static Answers<Regressor> numbers(Model<Regressor> model) {
        StoredForm.require(model.getOutputIDInfo().size() == 1, "one number to estimate expected");
        return (output, all, probabilities, scores) -> {
            double value = output.getValues()[0];
            if (!Double.isFinite(value)) {
                throw noAnswer("estimate " + value);
            }
            scores[0] = value;
        };
    }

    /** Probabilities where the model gives them for each label; else 1 for those it says. */
    static Answers<MultiLabel> labelSets(Model<MultiLabel> model, int count) {
        requireLabels(model.getOutputIDInfo(), count);
        return (output, all, probabilities, scores) -> {
            Arrays.fill(scores, 0, count, 0);
            if (!probabilities) {
                for (Label label : output.getLabelSet()) {
                    scores[position(label, count)] = 1;
                }
                return;
            }
            for (MultiLabel some : all.values()) {
                for (Label label : some.getLabelSet()) {
                    double score = label.getScore();
                    if (!(score >= 0 && score <= 1)) {
                        throw noAnswer("probability " + score);
                    }
                    scores[position(label, count)] = score;
                }
            }
        };
    }

    /** 1 for the cluster, in the order of Tribuo's numbers. */
    static Answers<ClusterID> clusters(Model<ClusterID> model, int count) {
        int[] numbers = clusterNumbers(model);
        StoredForm.require(numbers.length == count, numbers.length + " clusters, expected " + count);
        return (output, all, probabilities, scores) -> {
            Arrays.fill(scores, 0, count, 0);
            int cluster = Arrays.binarySearch(numbers, output.getID());
            if (cluster >= 0) {
                scores[cluster] = 1;
            } else if (!(model instanceof HdbscanModel) || output.getID() != NOISE) {
                throw noAnswer("cluster " + output.getID());
            }
        };
    }

    /** Tribuo's numbers of the clusters, sorted. */
    static int[] clusterNumbers(Model<ClusterID> model) {
        return model.getOutputIDInfo().getDomain().stream()
                .mapToInt(ClusterID::getID)
                .filter(id -> id != NOISE || !(model instanceof HdbscanModel))
                .sorted()
                .toArray();
    }

    /** Tribuo's score, above 0 for what it calls anomalous and not above for the rest. */
    static Answers<Event> events() {
        return (output, all, probabilities, scores) -> {
            double size = Math.abs(output.getScore());
            if (!Double.isFinite(size)) {
                throw noAnswer("score " + output.getScore());
            }
            scores[0] = output.getType() == EventType.ANOMALOUS ? Math.max(size, Double.MIN_VALUE) : 0 - size;
        };
    }

    private static void requireLabels(ImmutableOutputInfo<?> domain, int count) {
        List<String> names = domain.getDomain().stream()
                .map(output -> output instanceof MultiLabel set ? set.getLabelString() : ((Label) output).getLabel())
                .toList();
        StoredForm.require(names.size() == count, names.size() + " labels, expected " + count);
        for (Label label : Outputs.labels(count)) {
            StoredForm.require(names.contains(label.getLabel()), "label " + label.getLabel() + " is missing");
        }
    }

    private static int position(Label label, int count) {
        String name = label.getLabel();
        if (name.matches("[0-9]{1,9}")) {
            int position = Integer.parseInt(name);
            if (position < count) {
                return position;
            }
        }
        throw noAnswer("label '" + name + "'");
    }

    /** The error for a row about which a model says nothing that could be used. */
    static EngineException noAnswer(String found) {
        return Failures.of(
                "Tribuo's model has no answer for a row",
                "a label, number, cluster or event",
                found,
                "look for values far beyond those in training");
    }
}
