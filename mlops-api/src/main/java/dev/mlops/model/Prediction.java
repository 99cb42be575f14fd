package dev.mlops.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model's answer for one row. Immutable; safe to share between threads.
 *
 * @param <O> what was predicted
 */
public final class Prediction<O extends Output> {
    private static final List<String> ANOMALY = List.of("anomaly");

    private final O output;
    private final List<String> labels;
    private final double[] scores;

    private Prediction(O output, List<String> labels, double[] scores) {
        this.output = output;
        this.labels = labels;
        this.scores = scores;
    }

    /**
     * The most probable label, of equally probable ones the first.
     *
     * @param labels the labels, an unmodifiable list that predictions share
     * @param probabilities as many, from 0 to 1; kept, not copied: the caller must not change them afterwards
     */
    public static Prediction<Label> ofProbabilities(List<String> labels, double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return new Prediction<>(new Label(labels.get(best)), labels, probabilities);
    }

    /**
     * The labels that are more probable than not.
     *
     * @param labels the labels, an unmodifiable list that predictions share
     * @param probabilities as many, each from 0 to 1; kept, not copied: the caller must not change them afterwards
     */
    public static Prediction<LabelSet> ofLabelSet(List<String> labels, double[] probabilities) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > 0.5) {
                names.add(labels.get(i));
            }
        }
        return new Prediction<>(new LabelSet(names), labels, probabilities);
    }

    /**
     * The cluster that a row is nearest to, of equally near ones the first; none where it is near to none.
     *
     * @param clusters the clusters' numbers as texts, an unmodifiable list that predictions share
     * @param affinities as many, from 0 for a row that does not belong there to 1 for one in the middle; kept, not copied: the caller must
     *     not change them afterwards
     */
    public static Prediction<Cluster> ofCluster(List<String> clusters, double[] affinities) {
        int best = Cluster.NONE;
        double highest = 0;
        for (int i = 0; i < affinities.length; i++) {
            if (affinities[i] > highest) {
                best = i;
                highest = affinities[i];
            }
        }
        return new Prediction<>(new Cluster(best), clusters, affinities);
    }

    /**
     * Whether a row is an anomaly.
     *
     * @param score the more the stranger; the row is an anomaly where it is above 0
     */
    public static Prediction<Verdict> ofAnomalyScore(double score) {
        return new Prediction<>(new Verdict(score > 0), ANOMALY, new double[] {score});
    }

    /** A number. */
    public static Prediction<Quantity> ofValue(double value) {
        return new Prediction<>(new Quantity(value), List.of(), new double[0]);
    }

    /** What was predicted. */
    public O output() {
        return output;
    }

    /**
     * How probable a label is, from 0 to 1; of a cluster, by its number, how near, from 0 to 1; of {@code "anomaly"} how strange the row is,
     * above 0 for an anomaly.
     *
     * @throws IllegalArgumentException for a label that the model does not know, and for predictions of numbers
     */
    public double score(String label) {
        int position = labels.indexOf(label);
        if (position < 0) {
            throw new IllegalArgumentException("label: one of " + labels + ", found '" + label + "'");
        }
        return scores[position];
    }

    /** What {@link #score} says of each label, in the order of the signature; empty for predictions of numbers. */
    public Map<String, Double> scores() {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byLabel.put(labels.get(i), scores[i]);
        }
        return Collections.unmodifiableMap(byLabel);
    }

    /** Such as {@code >50K (0.873)}, {@code 12.5}, {@code [calm, sad]}, {@code cluster 3 (0.418)} or {@code anomalous (1.7)}. */
    @Override
    public String toString() {
        if (output instanceof Label label) {
            return String.format(Locale.ROOT, "%s (%.3f)", label, score(label.name()));
        }
        if (output instanceof Cluster cluster && !cluster.isNone()) {
            return String.format(Locale.ROOT, "%s (%.3f)", cluster, scores[cluster.number()]);
        }
        return output instanceof Verdict
                ? String.format(Locale.ROOT, "%s (%.3g)", output, scores[0])
                : output.toString();
    }
}
