package dev.mlops.core.internal.steps.text;

import dev.mlops.pipeline.TextStep;
import org.jspecify.annotations.Nullable;

/** Counts of known terms, each with a weight. Immutable; safe to share between threads. */
final class TermWeights implements TextWeights {
    /** What becomes of the count of a term before it is weighted. */
    enum Form {
        /** Itself. */
        COUNT,
        /** 1. */
        FLAG,
        /** 1 + ln(count). */
        SUBLINEAR
    }

    private final TextStep.Tokens tokens;
    private final Terms terms;
    private final double[] weights;
    private final Form form;
    private final TextStep.Scaling scaling;

    /**
     * Weights.
     *
     * @param tokens how texts are cut
     * @param terms the terms
     * @param weights what the count of each is multiplied by; none for 1; kept
     * @param form what becomes of counts before
     * @param scaling what a text's numbers are divided by
     */
    TermWeights(TextStep.Tokens tokens, Terms terms, double[] weights, Form form, TextStep.Scaling scaling) {
        this.tokens = tokens;
        this.terms = terms;
        this.weights = weights;
        this.form = form;
        this.scaling = scaling;
    }

    Terms terms() {
        return terms;
    }

    double[] weights() {
        return weights;
    }

    @Override
    public int width() {
        return terms.count();
    }

    @Override
    public void weigh(@Nullable String text, Weighing into) {
        into.clear();
        if (text == null) {
            return;
        }
        into.units().terms(text, tokens, (chars, from, to) -> {
            int term = terms.find(chars, from, to);
            if (term >= 0) {
                into.add(term, false);
            }
        });
        into.sum();
        for (int i = 0; i < into.count(); i++) {
            double weight = weights.length == 0 ? 1 : weights[into.position(i)];
            into.setValue(i, formed(into.value(i)) * weight);
        }
        into.scale(scaling);
    }

    private double formed(double count) {
        return switch (form) {
            case COUNT -> count;
            case FLAG -> 1;
            case SUBLINEAR -> 1 + StrictMath.log(count);
        };
    }
}
