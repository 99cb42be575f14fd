package dev.mlops.testkit.behaviour;

import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.util.Optional;

/**
 * What a change never does to an answer. Made by {@link Behaviours#neverLowers(String)} and its neighbours.
 *
 * @param rises whether what is looked at may rise and never falls; else the other way round
 * @param score of which label the score is looked at, of a cluster its number, of anomalies {@code anomaly}; empty for the value of numbers
 */
public record Effect(boolean rises, Optional<String> score) {
    double read(Prediction<?> prediction) {
        if (prediction.output() instanceof Quantity quantity) {
            if (score.isPresent()) {
                throw new IllegalArgumentException("score: the model predicts numbers, which have none; use "
                        + (rises ? "neverLowersTheValue()" : "neverRaisesTheValue()") + " in place of '"
                        + score.get() + "'");
            }
            return quantity.value();
        }
        return prediction.score(score.orElseThrow(() -> new IllegalArgumentException(
                "score: one of " + prediction.scores().keySet() + ", found none; use "
                        + (rises ? "neverLowers(..)" : "neverRaises(..)"))));
    }

    /** Such as {@code never lowers the score of >50K}. */
    @Override
    public String toString() {
        return "never " + (rises ? "lowers" : "raises") + " the "
                + score.map(label -> "score of " + label).orElse("value");
    }
}
