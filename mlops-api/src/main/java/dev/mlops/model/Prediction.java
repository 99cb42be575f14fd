package dev.mlops.model;

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

    /** A number. */
    public static Prediction<Quantity> ofValue(double value) {
        return new Prediction<>(new Quantity(value), List.of(), new double[0]);
    }

    /** What was predicted. */
    public O output() {
        return output;
    }

    /**
     * How probable a label is, from 0 to 1.
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

    /** How probable each label is, in the order of the signature; empty for predictions of numbers. */
    public Map<String, Double> scores() {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byLabel.put(labels.get(i), scores[i]);
        }
        return Collections.unmodifiableMap(byLabel);
    }

    /** Such as {@code >50K (0.873)} or {@code 12.5}. */
    @Override
    public String toString() {
        return output instanceof Label label
                ? String.format(Locale.ROOT, "%s (%.3f)", label, score(label.name()))
                : output.toString();
    }
}
